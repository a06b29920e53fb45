// SpdlogLog: Log by way of spdlog, to standard error, one line an event.
//
// The line comes escaped from Log; here it gets its level and its time, which is spdlog's, in UTC, and not a Clock's.
// The logger is not in spdlog's registry, so that a program's own use of spdlog does not touch it. There are no files
// and no rotation: that is left to who reads standard error. Readers that stall are server/stderr_writer.hpp's.
#pragma once
#include <canteen/base/log.hpp>
#include <memory>

namespace canteen {

/// Lines of info and above; with `debug` all. Threads: any.
class SpdlogLog final : public Log {
 public:
  explicit SpdlogLog(bool debug = false);
  ~SpdlogLog() override;
  bool wants(LogLevel level) const override;

 protected:
  void put(LogLevel level, std::string line) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace canteen
