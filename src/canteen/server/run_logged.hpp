// run_logged: the last catch around what a thread runs, so that one mistake does not end it. Private to server/.
//
// What a handler throws is a Response before it gets here (Site::call). This is for posted tasks, jobs of the pool,
// streams, a Service that breaks its promise not to throw, and our own loop. It answers nobody: what becomes of a
// request or a connection is the caller's to decide.
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
