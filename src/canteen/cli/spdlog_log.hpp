// SpdlogLog: Log by way of spdlog, to standard error, one line an event.
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
