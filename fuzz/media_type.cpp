// Invariant: what parse_media_type() takes, written again with every value quoted, is read as the same media type; what
// it refuses, it refuses at an octet of the text or at its end.
#include <canteen/http/media_type.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

std::string write_again(const canteen::MediaType& type) {
  std::string text = type.essence();
  for (const auto& [name, value] : type.parameters) {
    text.append("; ").append(name).append("=\"");
    for (const char c : value) text.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    text += '"';
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto type = canteen::parse_media_type({reinterpret_cast<const char*>(data), size});
  if (!type) {
    require(type.error().offset <= size && !canteen::to_text(type.error().rule).empty());
    return 0;
  }
  require(type->parameters.size() <= canteen::MediaType::most_parameters);
  for (const auto& [name, value] : type->parameters) require(type->parameter(name) == value);
  require(canteen::parse_media_type(write_again(*type)).value() == *type);
  return 0;
}
