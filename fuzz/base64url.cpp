// Invariant: a text that parse_base64url() takes is what to_base64url() makes of its octets, and any octets survive the
// way there and back.
#include <canteen/base/base64url.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {
void require(bool holds) {
  if (!holds) __builtin_trap();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const auto octets = canteen::parse_base64url(input);
  if (octets) {
    require(canteen::to_base64url(*octets) == input);
  } else {
    require(octets.error().offset < size);
  }
  require(canteen::parse_base64url(canteen::to_base64url(input)).value() == input);
  return 0;
}
