// What the writer accepts is one line of visible ASCII and spaces, and reads back as the value that went in;
// what it refuses leaves the text as it was.
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Takes what comes before the next line feed.
std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() + (line.size() < rest.size() ? 1 : 0));
  return line;
}

CookieOptions options_from(std::uint8_t bits, std::string_view path, std::string_view domain) {
  CookieOptions options{.path = path, .domain = domain};
  if (bits & 0x01) options.max_age = std::chrono::hours{bits};
  if (bits & 0x02) options.secure = true;
  options.http_only = (bits & 0x04) != 0;
  options.same_site = static_cast<SameSite>(bits >> 3 & 0x03);
  options.partitioned = (bits & 0x20) != 0;
  options.also_expires = (bits & 0x40) != 0;
  return options;
}

void require_value_comes_back(std::string_view line, std::string_view name, std::string_view value,
                              CookieCoding coding) {
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(line, arena);
  const auto came = coding == CookieCoding::raw ? cookies.raw(name) : cookies.get(name);
  require(came == value);
}

}  // namespace

/// Two octets of options and coding, then name, path and domain by the line, then the value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string_view rest{reinterpret_cast<const char*>(data) + 2, size - 2};
  const auto name = take_line(rest);
  const auto path = take_line(rest);
  const auto domain = take_line(rest);
  const auto coding = data[1] % 2 == 0 ? CookieCoding::percent : CookieCoding::raw;
  std::string out = "kept";
  const auto options = options_from(data[0], path, domain);
  const TimePoint now = std::chrono::sys_days{std::chrono::days{20'645}};
  if (!append_set_cookie(out, name, rest, options, coding, now)) {
    require(out == "kept");
    return 0;
  }
  const std::string_view line = std::string_view{out}.substr(4);
  require(OctetSet::range(0x20, 0x7E).contains_all(line));
  require_value_comes_back(line, name, rest, coding);
  return 0;
}
