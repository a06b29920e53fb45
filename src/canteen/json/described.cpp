#include <canteen/base/log.hpp>
#include <canteen/json/described.hpp>

namespace canteen::detail {

std::string to_subscript(std::string_view name) {
  constexpr std::size_t most = 64;
  return "[\"" + escape_for_log(name.substr(0, most)) + "\"]";
}

JsonError to_json_error(const ShapeError& error) {
  const auto path = std::string_view{error.path}.substr(error.path.starts_with('.') ? 1 : 0);
  return {JsonRule::shape, (path.empty() ? "the JSON" : std::string{path}) + ": " + error.problem};
}

}  // namespace canteen::detail
