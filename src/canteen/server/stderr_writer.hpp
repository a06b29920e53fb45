// StderrWriter: lines to standard error, whose reader may stall: a paused pager, a log driver that hangs.
//
// A write to a full pipe waits for its reader, and with it would every worker that has a line to write, the thread that
// waits for signals too. So there is room before anything is written; where none comes in time, lines are counted instead,
// and the first that gets through again stands behind one that says how many are missing.
#pragma once
#include <chrono>
#include <cstddef>
#include <string_view>

namespace canteen::server {

/// Threads: one at a time.
class StderrWriter {
 public:
  /// How long a reader is waited for, once. A busy one makes the program wait; one that is gone or asleep does not.
  static constexpr std::chrono::milliseconds usual_patience{500};

  explicit StderrWriter(int descriptor, std::chrono::milliseconds patience = usual_patience)
      : descriptor_{descriptor}, patience_{patience} {}

  /// Writes the line, its end included, or counts it as lost. It may be torn where the reader stalls within it.
  void write(std::string_view line);
  /// The lines that are missing and have not been told of.
  std::size_t lost() const { return lost_; }

 private:
  bool has_room();
  bool put(std::string_view text);
  bool tell_lost();

  int descriptor_;
  std::chrono::milliseconds patience_;
  std::size_t lost_ = 0;
  bool stalled_ = false;
  bool torn_ = false;
};

}  // namespace canteen::server
