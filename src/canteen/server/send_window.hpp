// SendWindow: how much of a response the kernel holds for its reader. Private to server/.
//
// Without a limit that is up to 4 MiB a connection (net.ipv4.tcp_wmem), and a few hundred slow readers exhaust the memory
// of all TCP connections of the machine. So it is little. But then long content goes out in small pieces with a wait
// between them, which costs twice the time; so the first few readers of such may have more.
#pragma once
#include <atomic>
#include <cstddef>

namespace canteen::server::detail {

class SendWindow {
 public:
  static constexpr int little = 65'536;
  static constexpr int much = 1 << 20;
  /// How many readers may have `much` at once, over all workers: 64 MiB.
  static constexpr std::size_t most_wide = 64;

  SendWindow() = default;
  SendWindow(const SendWindow&) = delete;
  SendWindow& operator=(const SendWindow&) = delete;
  ~SendWindow() { give_up(); }

  /// For a socket that begins.
  static void limit(int socket);

  /// Gives the reader more; false when it has more already, or when too many do: `wide` counts them.
  bool widen(int socket, std::atomic<std::size_t>& wide);
  /// The response is over.
  void narrow(int socket);

  /// The reader is waited for from now on.
  void wait(int socket);
  /// Whether a reader with more has taken as much since wait(), or since this was last asked, as one with little must take
  /// before its socket is writable again.
  bool has_moved(int socket);

 private:
  void give_up();

  std::atomic<std::size_t>* wide_ = nullptr;
  int queued_ = 0;
};

}  // namespace canteen::server::detail
