#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <canteen/cli/spdlog_log.hpp>
#include <canteen/server/stderr_writer.hpp>
#include <mutex>

namespace canteen {

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                  spdlog::level::err};
  return levels[static_cast<int>(level)];
}

/// Standard error by a StderrWriter: spdlog's own sink waits for a reader for ever.
class StderrSink final : public spdlog::sinks::base_sink<std::mutex> {
 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    writer_.write({line.data(), line.size()});
  }
  void flush_() override {}

 private:
  server::StderrWriter writer_{STDERR_FILENO};
};

}  // namespace

struct SpdlogLog::Impl {
  spdlog::logger logger{"canteen", std::make_shared<StderrSink>()};
};

SpdlogLog::SpdlogLog(bool debug) : impl_{std::make_unique<Impl>()} {
  impl_->logger.set_level(debug ? spdlog::level::debug : spdlog::level::info);
  impl_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}

SpdlogLog::~SpdlogLog() = default;

bool SpdlogLog::wants(LogLevel level) const { return impl_->logger.should_log(level_of(level)); }

void SpdlogLog::put(LogLevel level, std::string line) { impl_->logger.log(level_of(level), "{}", line); }

}  // namespace canteen
