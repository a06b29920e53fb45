// CpuTime: the CPU time that other processes have used, read from /proc.
//
// The total is exact: schedstat counts nanoseconds for every thread. The kernel knows the division into user and system
// time only as fine as its clock ticks (/proc/PID/stat, 10 ms), so the total is divided in that proportion. Threads
// that ended are missing from the total: measure servers whose threads stay.
#pragma once
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>

namespace canteen::bench {

struct CpuTime {
  /// Microseconds.
  double total = 0;
  /// Clock ticks.
  double user_ticks = 0;
  double system_ticks = 0;

  CpuTime& operator+=(const CpuTime& other) {
    total += other.total;
    user_ticks += other.user_ticks;
    system_ticks += other.system_ticks;
    return *this;
  }
  friend CpuTime operator-(const CpuTime& a, const CpuTime& b) {
    return {a.total - b.total, a.user_ticks - b.user_ticks, a.system_ticks - b.system_ticks};
  }

  /// The part of `total` spent outside the kernel, in microseconds.
  double user() const {
    const double ticks = user_ticks + system_ticks;
    return ticks > 0 ? total * user_ticks / ticks : 0;
  }
};

/// What one process has used until now. Throws std::runtime_error when there is no such process.
inline CpuTime cpu_time_of(int pid) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path{"/proc"} / std::to_string(pid);
  std::ifstream stat{folder / "stat"};
  std::string fields;
  if (!std::getline(stat, fields)) throw std::runtime_error{"no process " + std::to_string(pid)};

  CpuTime time;
  for (const auto& thread : fs::directory_iterator{folder / "task"}) {
    double nanoseconds = 0;
    std::ifstream{thread.path() / "schedstat"} >> nanoseconds;
    time.total += nanoseconds / 1e3;
  }
  // proc(5): fields 14 and 15 are utime and stime. The second, the program's name, may hold spaces and ends at the last
  // ')'.
  std::size_t at = fields.rfind(')');
  for (int field = 2; field < 14; ++field) at = fields.find(' ', at) + 1;
  std::size_t length = 0;
  time.user_ticks = std::stod(fields.substr(at), &length);
  time.system_ticks = std::stod(fields.substr(at + length));
  return time;
}

/// What several processes have used together.
inline CpuTime cpu_time_of(std::span<const int> pids) {
  CpuTime sum;
  for (const int pid : pids) sum += cpu_time_of(pid);
  return sum;
}

}  // namespace canteen::bench
