#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_address.hpp>
#include <canteen/wire/authority.hpp>

namespace canteen::wire {

namespace {

// RFC 3986 §3.2.2 reg-name: unreserved / pct-encoded / sub-delims; IPv4 looks the same.
// Deviation: no ',', which a list of hosts would have (test refuses_what_is_no_host).
constexpr OctetSet reg_name_octets = ascii_letters | ascii_digits | OctetSet{"-._~!$&'()*+;="};

bool is_escape(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && hex_value(text[1]) >= 0 && hex_value(text[2]) >= 0;
}

std::size_t reg_name_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    if (reg_name_octets.contains(text[size])) {
      ++size;
    } else if (is_escape(text.substr(size))) {
      size += 3;
    } else {
      break;
    }
  }
  return size;
}

/// The size of "[" IPv6address "]"; 0 when it is none.
std::size_t ip_literal_size(std::string_view text) {
  const auto close = text.find(']');
  if (close == std::string_view::npos) return 0;
  const auto address = parse_ip_address(text.substr(1, close - 1));
  return address && address->is_v6() ? close + 1 : 0;
}

bool is_port(std::string_view text) {
  unsigned port = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    port = port * 10 + static_cast<unsigned>(c - '0');
    if (port > 65535) return false;
  }
  return true;
}

}  // namespace

bool is_authority(std::string_view text) {
  const auto size = text.starts_with('[') ? ip_literal_size(text) : reg_name_size(text);
  if (size == 0) return false;
  return size == text.size() || (text[size] == ':' && is_port(text.substr(size + 1)));
}

}  // namespace canteen::wire
