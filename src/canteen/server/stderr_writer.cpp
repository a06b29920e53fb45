#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <canteen/server/stderr_writer.hpp>
#include <cerrno>
#include <climits>
#include <string>

namespace canteen::server {

void StderrWriter::write(std::string_view line) {
  if (lost_ > 0 && !tell_lost()) {
    ++lost_;
    return;
  }
  if (!put(line)) ++lost_;
}

bool StderrWriter::tell_lost() {
  auto text = std::to_string(lost_) + " line(s) of the log are missing here: nobody read them\n";
  if (torn_) text.insert(0, "\n");
  if (!put(text)) return false;
  lost_ = 0;
  return true;
}

bool StderrWriter::has_room() {
  pollfd wanted{.fd = descriptor_, .events = POLLOUT, .revents = 0};
  const auto patience = stalled_ ? 0 : static_cast<int>(patience_.count());
  int ready = 0;
  do ready = ::poll(&wanted, 1, patience);
  while (ready < 0 && errno == EINTR);
  stalled_ = ready <= 0;
  return !stalled_ && (wanted.revents & POLLOUT) != 0;
}

// A pipe that has room takes PIPE_BUF octets without waiting (pipe(7)).
bool StderrWriter::put(std::string_view text) {
  const auto whole = text.size();
  while (!text.empty()) {
    const auto count =
        has_room() ? ::write(descriptor_, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF)) : -1;
    if (count < 0) {
      torn_ = torn_ || text.size() < whole;
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  torn_ = false;
  return true;
}

}  // namespace canteen::server
