// Invariant: a `.env` text is refused in one of its lines, or gives names and values that setenv takes; written again in
// double quotes, these are read as they were.
#include <algorithm>
#include <canteen/app/env_file.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '\r') {
      out += "\\r";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void check(const EnvVariable& variable, std::size_t lines) {
  require(variable.line >= 1 && variable.line <= lines && !variable.name.empty());
  require(variable.name.find_first_of(std::string_view{"=\0", 2}) == variable.name.npos);
  require(variable.value.find('\0') == variable.value.npos);
  const auto again = parse_env_file("export " + variable.name + "=" + quoted(variable.value) + " # again");
  require(again && again->size() == 1 && again->front().name == variable.name &&
          again->front().value == variable.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto ends = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  const auto lines = static_cast<std::size_t>(ends) + 1;
  const auto read = parse_env_file(text);
  if (!read) {
    require(read.error().line >= 1 && read.error().line <= lines && !to_text(read.error().rule).empty());
    return 0;
  }
  for (const auto& variable : *read) check(variable, lines);
  return 0;
}
