// Invariant: what is read from an urlencoded text is valid UTF-8, as many pairs as were counted, and the same when it is
// written and read again.
#include <canteen/base/percent.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/urlencoded.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  canteen::TextArena arena;
  const auto pairs = canteen::parse_urlencoded(text, arena);
  require(pairs.size() == canteen::count_urlencoded(text));
  std::string again;
  for (const auto& [name, value] : pairs) {
    require(canteen::is_utf8(name) && canteen::is_utf8(value));
    if (!again.empty()) again += '&';
    canteen::encode_form(again, name);
    again += '=';
    canteen::encode_form(again, value);
  }
  require(canteen::parse_urlencoded(again, arena) == pairs);
  return 0;
}
