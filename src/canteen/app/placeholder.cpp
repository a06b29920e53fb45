#include <canteen/app/placeholder.hpp>

namespace canteen::detail {

template <>
std::optional<Uuid> placeholder_as<Uuid>(std::string_view text) {
  const auto uuid = parse_uuid(text);
  return uuid ? std::optional{*uuid} : std::nullopt;
}

}  // namespace canteen::detail
