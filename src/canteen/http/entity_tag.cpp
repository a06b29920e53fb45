#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/entity_tag.hpp>
#include <utility>

namespace canteen {

namespace {

constexpr OctetSet tag_octets = OctetSet{"\x21"} | OctetSet::range(0x23, 0x7E) | OctetSet::range(0x80, 0xFF);

/// Takes one tag off the front.
std::optional<EntityTag> take_tag(std::string_view& rest) {
  EntityTag tag;
  tag.weak = rest.starts_with("W/");
  auto text = rest.substr(tag.weak ? 2 : 0);
  if (!text.starts_with('"')) return std::nullopt;
  text.remove_prefix(1);
  const auto* const end = std::find_if_not(text.begin(), text.end(), [](char c) { return tag_octets.contains(c); });
  const auto size = static_cast<std::size_t>(end - text.begin());
  if (size == text.size() || text[size] != '"') return std::nullopt;
  tag.opaque = text.substr(0, size);
  rest = text.substr(size + 1);
  return tag;
}

/// One line of the list; empty elements count for nothing (§5.6.1).
TagListMatch match_line(std::string_view rest, const std::optional<EntityTag>& current, TagComparison comparison) {
  auto match = TagListMatch::none;
  for (bool separated = true;;) {
    rest = trim_ows(rest);
    if (rest.empty()) return match;
    if (rest.front() == ',') {
      rest.remove_prefix(1);
      separated = true;
      continue;
    }
    const auto tag = take_tag(rest);
    if (!tag || !std::exchange(separated, false)) return TagListMatch::malformed;
    if (current && matches(*tag, *current, comparison)) match = TagListMatch::some;
  }
}

}  // namespace

bool is_opaque_tag(std::string_view text) { return tag_octets.contains_all(text); }

std::optional<EntityTag> find_entity_tag(std::string_view text) {
  const auto tag = take_tag(text);
  return text.empty() ? tag : std::nullopt;
}

std::string to_text(const EntityTag& tag) {
  return std::string{tag.weak ? "W/\"" : "\""}.append(tag.opaque).append("\"");
}

bool matches(const EntityTag& a, const EntityTag& b, TagComparison comparison) {
  return a.opaque == b.opaque && (comparison == TagComparison::weak || (!a.weak && !b.weak));
}

TagListMatch find_match(std::span<const std::string_view> lines, const std::optional<EntityTag>& current,
                        TagComparison comparison) {
  if (lines.size() == 1 && trim_ows(lines.front()) == "*") return TagListMatch::some;
  auto match = TagListMatch::none;
  for (const auto line : lines) {
    const auto of_line = match_line(line, current, comparison);
    if (of_line == TagListMatch::malformed) return of_line;
    if (of_line == TagListMatch::some) match = of_line;
  }
  return match;
}

}  // namespace canteen
