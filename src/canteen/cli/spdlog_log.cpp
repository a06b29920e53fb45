#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <canteen/cli/spdlog_log.hpp>

namespace canteen {

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                  spdlog::level::err};
  return levels[static_cast<int>(level)];
}

}  // namespace

struct SpdlogLog::Impl {
  spdlog::logger logger{"canteen", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

SpdlogLog::SpdlogLog(bool debug) : impl_{std::make_unique<Impl>()} {
  impl_->logger.set_level(debug ? spdlog::level::debug : spdlog::level::info);
  impl_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}

SpdlogLog::~SpdlogLog() = default;

bool SpdlogLog::wants(LogLevel level) const { return impl_->logger.should_log(level_of(level)); }

void SpdlogLog::put(LogLevel level, std::string line) { impl_->logger.log(level_of(level), "{}", line); }

}  // namespace canteen
