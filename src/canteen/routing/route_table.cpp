#include <algorithm>
#include <canteen/base/percent.hpp>
#include <canteen/routing/route_search.hpp>
#include <canteen/routing/route_table.hpp>
#include <canteen/routing/route_trie.hpp>
#include <canteen/routing/url_builder.hpp>
#include <optional>
#include <stdexcept>
#include <vector>

namespace canteen {

struct RouteTable::Impl {
  detail::RouteTrie trie{};
  std::vector<detail::BoundRule> routes{};
};

namespace {

using detail::BoundRule;
using detail::DecodedPath;
using detail::Segment;

RuleProblem problem(const Rule& rule, const std::string& what) { return {"rule '" + rule.text() + "' " + what, 0}; }

Result<std::shared_ptr<const Converter>, RuleProblem> make_converter(const Rule& rule, const Placeholder& placeholder,
                                                                     const Converters& converters) {
  const auto* const factory = converters.find(placeholder.converter);
  if (!factory) return fail(problem(rule, "names an unknown converter, '" + placeholder.converter + "'"));
  std::vector<ConverterArgument> arguments;
  for (const auto& [key, value] : placeholder.arguments) arguments.push_back({key, value});
  try {
    std::shared_ptr<const Converter> converter = (*factory)(arguments);
    if (!converter)
      return fail(problem(rule, "has a converter whose factory makes none, '" + placeholder.converter + "'"));
    return converter;
  } catch (const std::invalid_argument& error) {
    return fail(problem(rule, "gives a converter what it does not take: " + placeholder.name + ": " + error.what()));
  }
}

Result<BoundRule, RuleProblem> bind(const Rule& rule, const Converters& converters) {
  if (rule.parts().empty()) return fail(problem(rule, std::string{to_text(RuleError::no_leading_slash)}));
  BoundRule bound{.rule = rule};
  for (const auto& placeholder : rule.placeholders()) {
    auto converter = make_converter(rule, placeholder, converters);
    if (!converter) return fail(converter.error());
    bound.converters.push_back(*std::move(converter));
  }
  const auto spans = [](const auto& converter) { return converter->spans_segments(); };
  // Deviation: Werkzeug takes several; one keeps a search's work linear in the path (route_search.hpp).
  if (std::count_if(bound.converters.begin(), bound.converters.end(), spans) > 1)
    return fail(problem(rule, "has two placeholders that span segments"));
  return bound;
}

/// The converter as it was written, in one spelling: what makes two placeholders the same.
std::string spelling_of(const Placeholder& placeholder) {
  std::string out =
      placeholder.converter.empty() || placeholder.converter == "default" ? "string" : placeholder.converter;
  for (const auto& [key, value] : placeholder.arguments) out.append("\n").append(key).append("=").append(value);
  return out;
}

void begin_placeholder(Segment& segment, const BoundRule& bound, std::size_t index) {
  const auto& converter = bound.converters[index];
  segment.dynamic = {.prefix = std::move(segment.literal),
                     .converter = converter,
                     .spelling = spelling_of(bound.rule.placeholders()[index]),
                     .weight = converter->weight(),
                     .spans = converter->spans_segments()};
}

/// The rule's segments; the empty one behind a final '/' is left out.
std::vector<Segment> split(const BoundRule& bound) {
  std::vector<Segment> segments;
  for (const auto& part : bound.rule.parts()) {
    if (part.placeholder != Rule::Part::npos) begin_placeholder(segments.back(), bound, part.placeholder);
    for (const char c : part.literal) {
      if (c == '/')
        segments.emplace_back();
      else
        (segments.back().dynamic.converter ? segments.back().dynamic.suffix : segments.back().literal) += c;
    }
  }
  if (bound.rule.ends_with_slash()) segments.pop_back();
  return segments;
}

std::string names_of(MethodSet methods, const detail::Endings& taken) {
  std::string names;
  for (const auto method : methods)
    if (taken.methods().contains(method)) names.append(names.empty() ? "" : ", ").append(to_text(method));
  return names;
}

/// `decoded` with NUL for what came as "%2F"; the same text when nothing did.
std::string hide_encoded_slashes(std::string_view raw, std::string decoded) {
  for (std::size_t at = 0, i = 0; i < decoded.size(); ++i) {
    const bool was_escaped = raw[at] == '%';
    if (was_escaped && decoded[i] == '/') decoded[i] = '\0';
    at += was_escaped ? 3 : 1;
  }
  return decoded;
}

/// None for a path that holds NUL or a malformed escape.
std::optional<DecodedPath> decode(std::string_view raw, TextArena& arena) {
  if (raw.find('\0') != raw.npos) return std::nullopt;
  if (!has_percent(raw)) return DecodedPath{raw, raw};
  auto decoded = decode_percent(raw);
  if (!decoded || decoded->find('\0') != decoded->npos) return std::nullopt;
  const auto text = arena.keep(*std::move(decoded));
  auto hidden = hide_encoded_slashes(raw, std::string{text});
  return DecodedPath{hidden == text ? text : arena.keep(std::move(hidden)), text};
}

/// What browsers would read as the start of another site ("//", "/\") cannot come about: an empty segment matches
/// nothing, and '\' is encoded, as is every octet that a path does not hold.
std::string slashed(std::string_view raw) {
  constexpr PercentSet as_they_are = path_segment_octets | PercentSet{"/%"};
  std::string location;
  encode_percent(location, raw, as_they_are);
  return location + '/';
}

}  // namespace

RouteTable::RouteTable() : impl_{std::make_unique<Impl>()} {}
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;
RouteTable::~RouteTable() = default;

Result<std::uint32_t, RuleProblem> RouteTable::add(const Rule& rule, MethodSet methods, const Converters& converters) {
  if (methods.empty()) return fail(problem(rule, "serves no method"));
  auto bound = bind(rule, converters);
  if (!bound) return fail(bound.error());
  auto& endings = impl_->trie.find_or_add(split(*bound), rule.ends_with_slash());
  if (const auto other = endings.find_any(methods); other != detail::none)
    return fail(problem(rule, "and rule '" + impl_->routes[other].rule.text() + "' are one rule, and both serve " +
                                  names_of(methods, endings)));
  const auto route = static_cast<std::uint32_t>(impl_->routes.size());
  impl_->routes.push_back(*std::move(bound));
  endings.add(methods, route);
  return route;
}

RouteMatch RouteTable::match(Method method, std::string_view raw_path, TextArena& arena) const {
  RouteMatch out;
  const auto path = decode(raw_path, arena);
  if (!path) {
    out.kind = RouteMatch::Kind::bad_path;
    return out;
  }
  detail::RouteSearch{impl_->trie, method, *path, out}.run();
  if (out.kind == RouteMatch::Kind::redirect) {
    out = {.kind = RouteMatch::Kind::redirect};
    out.location = arena.keep(slashed(raw_path));
  }
  return out;
}

Result<std::string, RuleProblem> RouteTable::build(std::uint32_t route, UrlValues values) const {
  if (route >= impl_->routes.size()) return fail(RuleProblem{"there is no route " + std::to_string(route), 0});
  return detail::build_url(impl_->routes[route], values);
}

std::size_t RouteTable::size() const { return impl_->routes.size(); }

}  // namespace canteen
