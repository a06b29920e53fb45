// Log: one line an event, and nothing a client sends can forge a second line or a terminal escape.
//
// A line is the event's name, which is the program's own text, and named values: `served status=200 path="/a b"`.
// A value is quoted when it holds anything but plain letters; every octet outside 0x20-0x7E, '"' and '\' leaves as
// \xHH.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace canteen {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// One named value of a log line.
struct LogField {
  std::string_view name;
  std::string_view value;
};

/// Text with every octet outside 0x20-0x7E, '"' and '\' written as \xHH, two upper-case digits.
std::string escape_for_log(std::string_view text);

/// The line that write() hands to put(): the event, then ` name=value` each.
std::string to_log_line(std::string_view event, std::initializer_list<LogField> fields);

/// Where log lines go. spdlog implements it in cli/, test::MemoryLog in test/. Threads: any.
class Log {
 public:
  virtual ~Log() = default;
  void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {}) {
    if (wants(level)) put(level, to_log_line(event, fields));
  }
  /// Whether a line of this level would be kept; ask before building costly values.
  virtual bool wants(LogLevel) const { return true; }

 protected:
  /// Takes one finished line, without a line end.
  virtual void put(LogLevel level, std::string line) = 0;
};

/// Keeps nothing.
class NullLog final : public Log {
 public:
  bool wants(LogLevel) const override { return false; }

 protected:
  void put(LogLevel, std::string) override {}
};

}  // namespace canteen
