#include <array>
#include <canteen/app/handler.hpp>
#include <canteen/app/route.hpp>
#include <canteen/app/route_entry.hpp>
#include <charconv>

namespace canteen {

// Always with a '.', as the float converter wants it: 2 is "2.0".
std::string UrlArgument::to_digits(double number) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed).ptr;
  std::string text{digits.data(), end};
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

namespace detail {
RouteEntry::RouteEntry() = default;
RouteEntry::RouteEntry(RouteEntry&&) noexcept = default;
RouteEntry::~RouteEntry() = default;

void set_name(RouteEntry& entry, std::string name) { entry.name = std::move(name); }
void set_body_limit(RouteEntry& entry, ByteSize limit) { entry.body_limit = limit; }
void allow_cross_site(RouteEntry& entry) { entry.allows_cross_site = true; }
}  // namespace detail

}  // namespace canteen
