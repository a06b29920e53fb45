// Whatever was encoded is decoded to the same octets, and what can be decoded survives being encoded and decoded again.
#include <canteen/base/percent.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_round_trip(std::string_view octets, const canteen::PercentSet& keep) {
  std::string text;
  canteen::encode_percent(text, octets, keep);
  require(text.size() == canteen::percent_encoded_size(octets, keep));
  require(canteen::decode_percent(text).value() == octets);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  require_round_trip(text, canteen::path_segment_octets);
  require_round_trip(text, canteen::form_octets);
  const auto octets = canteen::decode_percent(text);
  if (octets) require_round_trip(*octets, canteen::unreserved_octets);
  if (!octets) require(text[octets.error().offset] == '%');
  return 0;
}
