// MemoryLog: keeps the log's lines for a test to read.
//
// What is kept is the finished line, fields quoted and escaped by base/log.hpp: a test compares with what an operator
// would read. Nothing is written anywhere and nothing is dropped until clear().
#pragma once
#include <algorithm>
#include <canteen/base/log.hpp>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

/// Every line of at least `least`, in the order they came. Threads: any.
class MemoryLog final : public Log {
 public:
  struct Line {
    LogLevel level = LogLevel::info;
    std::string text;
    friend bool operator==(const Line&, const Line&) = default;
  };

  explicit MemoryLog(LogLevel least = LogLevel::debug) : least_{least} {}

  bool wants(LogLevel level) const override { return level >= least_; }
  std::vector<Line> lines() const {
    const std::lock_guard lock{mutex_};
    return lines_;
  }
  /// Whether some line has `part` in its text.
  bool contains(std::string_view part) const {
    const std::lock_guard lock{mutex_};
    return std::any_of(lines_.begin(), lines_.end(),
                       [part](const Line& line) { return line.text.find(part) != std::string::npos; });
  }
  void clear() {
    const std::lock_guard lock{mutex_};
    lines_.clear();
  }

 protected:
  void put(LogLevel level, std::string line) override {
    const std::lock_guard lock{mutex_};
    lines_.push_back({level, std::move(line)});
  }

 private:
  const LogLevel least_;
  mutable std::mutex mutex_;
  std::vector<Line> lines_;
};

}  // namespace canteen::test
