// A date is read or refused, never both: what is read lies in the years 1601 to 9999, and reads as the same time when it is
// written as an HTTP-date, or put between things that are no part of a date.
#include <canteen/base/http_date.hpp>
#include <canteen/jar/cookie_date.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto time = parse_cookie_date(text);
  require(parse_cookie_date("\t" + std::string{text} + " xyz") == time);
  if (!time) return 0;
  require(has_http_date(*time));
  std::string again;
  append_http_date(again, *time);
  require(parse_cookie_date(again) == time);
  return 0;
}
