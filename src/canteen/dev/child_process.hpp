// ChildProcess: a program that was started and does not outlive its owner, nor the owner's own violent end.
//
// It leads a process group of its own: Ctrl+C in a terminal reaches `canteen dev` alone, which then ends it in order.
#pragma once
#include <canteen/base/chrono.hpp>
#include <optional>
#include <string>
#include <vector>

namespace canteen::dev {

class ChildProcess {
 public:
  /// Starts `command`, looked up in PATH, with standard input closed off; standard output and error go to `output`
  /// unless it is -1. Throws std::system_error when no process can be made; a command that cannot be run ends with
  /// 127.
  explicit ChildProcess(const std::vector<std::string>& command, int output = -1);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// end()
  ~ChildProcess();

  /// Becomes readable when it has ended.
  int descriptor() const { return descriptor_; }
  /// How it ended, as a shell tells it (128 and the signal's number); none while it runs.
  std::optional<int> status();
  /// SIGTERM to its group; after `patience` once more, then SIGKILL. Returns when it has ended.
  void end(std::chrono::milliseconds patience = std::chrono::seconds{3});

 private:
  bool has_ended_within(std::chrono::milliseconds time);

  int pid_ = -1;
  int descriptor_ = -1;
  std::optional<int> status_{};
};

}  // namespace canteen::dev
