#include <canteen/http/named_pairs.hpp>
#include <string>

namespace canteen {

MissingArgument::MissingArgument(std::string_view name, std::string_view kind)
    : std::out_of_range{"the request has no " + std::string{kind} + " '" + std::string{name} + "'"}, kind_{kind} {}

std::optional<std::string_view> find_value(const std::vector<NamedPair>& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return value;
  return std::nullopt;
}

}  // namespace canteen
