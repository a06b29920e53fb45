#include <canteen/cookies/declared_arguments.hpp>
#include <canteen/cookies/plain_cookie_types.hpp>
#include <stdexcept>

namespace canteen {

void detail::refuse_seconds() {
  throw std::logic_error{"a time of more seconds than its cookie could be read back with cannot be set"};
}

void detail::refuse_number() { throw std::logic_error{"a number that its cookie's type does not hold cannot be set"}; }

std::optional<bool> CookieType<bool>::parse(std::string_view text) {
  if (text != "true" && text != "false") return std::nullopt;
  return text == "true";
}

std::optional<Uuid> CookieType<Uuid>::parse(std::string_view text) {
  const auto uuid = parse_uuid(text);
  return uuid ? std::optional{*uuid} : std::nullopt;
}
void CookieType<Uuid>::append(std::string& out, const Uuid& value) { out += to_text(value); }

}  // namespace canteen
