// Invariant: whatever the path, a match is one of the five kinds; what it found, build() leads back to; a redirect's
// location stays on the site ('/' and then neither '/' nor '\', no control character) and is found when asked for.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/routing/route_table.hpp>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr std::string_view texts[] = {
    "/",           "/a",          "/a/",           "/a/b",
    "/<x>/",       "/<int:i>",    "/<float:f>/q",  "/a/<any(a,b):x>/",
    "/x-<x>.json", "/<uuid:u>",   "/f/<path:p>",   "/f/<path:p>/e/",
    "/<x>/<y>/",   "/<path:p>/z", "/<a>/<b>/c/d/", "/g/<string(length=2):x>/<int(signed=True):n>",
};

const RouteTable& table() {
  static const RouteTable made = [] {
    RouteTable out;
    for (const auto text : texts) require(out.add(*parse_rule(text), Method::get, Converters{}).has_value());
    return out;
  }();
  return made;
}

std::vector<std::pair<std::string_view, std::string_view>> values_of(const RouteMatch& match, const Rule& rule) {
  require(match.value_count == rule.placeholders().size());
  std::vector<std::pair<std::string_view, std::string_view>> values;
  for (std::size_t i = 0; i < match.value_count; ++i) values.emplace_back(rule.placeholders()[i].name, match.values[i]);
  return values;
}

/// Its own URL leads to the same values, unless they are dot segments, which no URL can hold.
void check_found(const RouteMatch& match) {
  const auto rule = parse_rule(texts[match.route]);
  const auto values = values_of(match, *rule);
  for (const auto& [name, value] : values) require(!value.empty() && value.find('\0') == value.npos);
  const auto url = table().build(match.route, values);
  if (!url) return;
  TextArena arena;
  const auto again = table().match(Method::get, *url, arena);
  require(again.kind == RouteMatch::Kind::found && again.value_count <= max_placeholders);
  if (again.route == match.route) require(std::equal(again.values.begin(), again.values.end(), match.values.begin()));
}

void check_redirect(std::string_view location) {
  require(location.size() > 2 && location[0] == '/' && location[1] != '/' && location[1] != '\\');
  require(!has_control(location) && location.find('\\') == location.npos);
  TextArena arena;
  require(table().match(Method::get, location, arena).kind == RouteMatch::Kind::found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view path{reinterpret_cast<const char*>(data), size};
  for (const auto method : {Method::get, Method::head, Method::post, Method::options}) {
    TextArena arena;
    const auto match = table().match(method, path, arena);
    if (match.kind == RouteMatch::Kind::method_not_allowed) require(method == Method::post && !match.allowed.empty());
    if (match.kind == RouteMatch::Kind::redirect) check_redirect(match.location);
    if (match.kind == RouteMatch::Kind::found && method == Method::get) check_found(match);
  }
  return 0;
}
