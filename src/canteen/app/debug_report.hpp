// DebugReport: what the debug page tells of an exception and of its request, as data.
//
// Gathering is apart from writing: debug_page.cpp makes HTML or plain text of it. The values of cookies and forms, and
// of headers that prove who someone is, are left out here already, so that neither can show them. Who may see it is
// decided before (debug_access.hpp); where the throw happened is known from throw_stack.hpp.
#pragma once
#include <canteen/app/throw_stack.hpp>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {
class Context;
}

namespace canteen::detail {

/// An exception in words: its type, and what it says.
struct DebugException {
  std::string type{};
  std::string message{};
};

/// Some lines of a file, one of which is meant.
struct SourceExcerpt {
  std::size_t first_line = 1;
  std::size_t marked_line = 1;
  std::vector<std::string> lines{};
};

/// Where a template failed. The excerpt is the line alone where the file cannot be read.
struct TemplatePlace {
  std::string file{};
  std::size_t line = 0;
  std::size_t column = 0;
  SourceExcerpt excerpt{};
};

/// A call of the stack, and its source where that can be read.
struct DebugFrame {
  StackFrame call{};
  bool of_program = false;  ///< neither Canteen's nor a library's
  std::optional<SourceExcerpt> excerpt{};
};

using DebugRows = std::vector<std::pair<std::string, std::string>>;

struct DebugReport {
  DebugException exception{};
  /// What it was thrown on account of (std::throw_with_nested), the nearest first.
  std::vector<DebugException> causes{};
  std::optional<TemplatePlace> template_place{};
  std::vector<DebugFrame> stack{};
  std::string request_line{};
  DebugRows headers{};
  DebugRows route{};
  DebugRows cookies{};
  DebugRows form{};
  DebugRows settings{};
};

DebugReport make_debug_report(const std::exception_ptr& thrown, const Context& c);

/// The lines around `line`, counted from 1, of a file; none when it is not there, has no such line, or is no text file
/// of at most 4 MiB.
std::optional<SourceExcerpt> read_excerpt(const std::string& path, std::size_t line, std::size_t around);

}  // namespace canteen::detail
