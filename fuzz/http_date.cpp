// A text that is read as a date is written as an IMF-fixdate that is read as the same date.
#include <canteen/base/http_date.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace canteen;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const TimePoint now = std::chrono::sys_days{std::chrono::days{20'645}};
  const auto time = parse_http_date(text, now);
  if (!time) return 0;
  const auto written = to_http_date(*time);
  require(written.size() == 29);
  require(parse_http_date(written, now).value() == *time);
  return 0;
}
