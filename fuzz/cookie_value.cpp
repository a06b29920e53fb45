// The laws of the value codec (cookies/value_codec.hpp): what is written is read as it was, nothing that is read holds a
// control character that was not there, and what was read survives being written and read again.
#include <canteen/cookies/value_codec.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

using canteen::CookieCoding;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr auto bare = canteen::OctetSet::range(0x20, 0x7E) | canteen::OctetSet::range(0x80, 0xFF);

bool has_control_character(std::string_view text) { return !bare.contains_all(text); }

/// The value as it travels, or nothing where the coding cannot carry it.
std::optional<std::string> written(std::string_view text, CookieCoding coding) {
  const canteen::EncodedCookieValue value{text, coding};
  if (value.problem()) return std::nullopt;
  std::string out(value.size(), '\0');
  require(value.write(out.data()) == out.data() + out.size());
  return out;
}

void require_round_trip(std::string_view text, CookieCoding coding) {
  const auto value = written(text, coding);
  require(value.has_value() == !has_control_character(text));
  if (!value) return;
  require(!has_control_character(*value) && value->find(';') == value->npos);
  require(canteen::decode_cookie_value(*value, coding).value_or(*value) == text);
}

void require_reading(std::string_view raw, CookieCoding coding) {
  const auto text = canteen::decode_cookie_value(raw, coding);
  if (!text) return;
  require(has_control_character(*text) <= has_control_character(raw));
  if (!has_control_character(*text)) require_round_trip(*text, coding);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets{reinterpret_cast<const char*>(data), size};
  for (const auto coding : {CookieCoding::percent, CookieCoding::flask}) {
    require_round_trip(octets, coding);
    require_reading(octets, coding);
  }
  const auto raw = written(octets, CookieCoding::raw);
  if (raw) require(*raw == octets && canteen::decode_cookie_value(octets, CookieCoding::raw).value_or(*raw) == octets);
  return 0;
}
