// Arguments: "--name value" pairs of a command line, for the programs of this folder. Nothing more: no abbreviations,
// no "--name=value", no flags without a value.
#pragma once
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace canteen::bench {

class Arguments {
 public:
  Arguments(int argc, char** argv) : texts_{argv + 1, argv + argc} {}

  /// The value behind the first `name`, or `fallback`.
  std::string_view text(std::string_view name, std::string_view fallback) const {
    const auto all = list(name);
    return all.empty() ? fallback : all.front();
  }

  /// The same as a whole number; ends the program with 2 when it is none.
  int number(std::string_view name, int fallback) const {
    const auto value = text(name, {});
    return value.empty() ? fallback : to_number(value);
  }

  /// The values behind every `name`.
  std::vector<std::string_view> list(std::string_view name) const {
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i + 1 < texts_.size(); i += 2)
      if (texts_[i] == name) found.push_back(texts_[i + 1]);
    return found;
  }

  /// Prints `usage` and ends the program when --help was asked for or a name is not followed by a value.
  void or_usage(const char* usage) const {
    const bool help = !texts_.empty() && texts_[0] == "--help";
    if (!help && texts_.size() % 2 == 0) return;
    std::fputs(usage, help ? stdout : stderr);
    std::exit(help ? 0 : 2);
  }

  static int to_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
    std::fprintf(stderr, "not a number: %.*s\n", static_cast<int>(text.size()), text.data());
    std::exit(2);
  }

 private:
  std::vector<std::string_view> texts_;
};

}  // namespace canteen::bench
