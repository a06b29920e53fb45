// Invariant: what parse_origin() takes is taken again as to_text() writes it, and is the same origin; the same holds of
// parse_authority() and authority().
#include <canteen/base/origin.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto origin = canteen::parse_origin(text))
    require(canteen::parse_origin(origin->to_text()).value() == *origin);
  for (const bool secure : {false, true})
    if (const auto host = canteen::parse_authority(text, secure))
      require(canteen::parse_authority(host->authority(), secure).value() == *host);
  return 0;
}
