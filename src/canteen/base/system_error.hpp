// A refusal of the operating system as an exception: std::system_error with its errno, which callers tell apart by
// code(), and what was being done in front of the system's own text.
// Not for what input is refused for: that is a Result, whose error names the rule.
#pragma once
#include <string>
#include <system_error>

namespace canteen {

/// `error` is an errno. Throws std::system_error, always.
[[noreturn]] inline void throw_system_error(int error, const std::string& what) {
  throw std::system_error{error, std::generic_category(), what};
}

}  // namespace canteen
