#include <algorithm>
#include <canteen/base/percent.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/content_disposition.hpp>

namespace canteen {

namespace {

// attr-char, RFC 8187 §3.2.1.
constexpr PercentSet attribute_octets = ascii_letters | ascii_digits | PercentSet{"!#$&+-.^_`|~"};
// What stands between quotes and means itself to every reader: no quote, no backslash, and no percent sign, which some
// would decode (RFC 6266 appendix D).
constexpr OctetSet quotable_octets = OctetSet::range(0x20, 0x7E) - OctetSet{"\"\\%"};

}  // namespace

std::string to_content_disposition(Disposition disposition, std::string_view name) {
  std::string out{disposition == Disposition::attachment ? "attachment" : "inline"};
  name = name.substr(name.find_last_of("/\\") + 1);  // npos + 1 is 0
  if (name.empty()) return out;
  std::string fallback{name};
  std::replace_if(
      fallback.begin(), fallback.end(), [](char c) { return !quotable_octets.contains(c); }, '_');
  out.append("; filename=\"").append(fallback).append("\"");
  if (fallback == name) return out;
  out.append("; filename*=UTF-8''");
  encode_percent(out, to_valid_utf8(name), attribute_octets);
  return out;
}

}  // namespace canteen
