// run_logged: the last catch around code that is not ours, so that one mistake does not end a thread. Private to
// server/.
#pragma once
#include <canteen/base/log.hpp>
#include <exception>

namespace canteen::server::detail {

/// Runs `task`; what it throws becomes an error line named `event`. Whether it returned without throwing.
template <class Task>
bool run_logged(Log& log, std::string_view event, Task&& task) {
  try {
    task();
    return true;
  } catch (const std::exception& error) {
    log.write(LogLevel::error, event, {{"what", error.what()}});
  } catch (...) {
    log.write(LogLevel::error, event, {{"what", "no std::exception"}});
  }
  return false;
}

}  // namespace canteen::server::detail
