// Invariant: what parse_json() takes is within the limits, and its serialisation is taken again.
#include <boost/json/serialize.hpp>
#include <canteen/json/parse_json.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const canteen::JsonLimits limits{.size = canteen::ByteSize{4096}, .members = 8, .depth = 4};
  const auto json = canteen::parse_json(std::string_view{reinterpret_cast<const char*>(data), size}, limits);
  if (!json) {
    if (json.error().offset > size) __builtin_trap();
    return 0;
  }
  const auto again = canteen::parse_json(boost::json::serialize(*json));
  if (size > 4096 || !again) __builtin_trap();
  return 0;
}
