#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <canteen/base/system_error.hpp>
#include <canteen/dev/child_process.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace canteen::dev {

namespace {

std::vector<char*> arguments_of(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  return arguments;
}

/// In the new process: only what is safe between fork and exec.
[[noreturn]] void become(char* const* arguments, int output, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  if (output >= 0) ::dup2(output, STDOUT_FILENO), ::dup2(output, STDERR_FILENO);
  ::execvp(arguments[0], arguments);
  ::dprintf(STDERR_FILENO, "canteen: %s: %s\n", arguments[0], std::strerror(errno));
  ::_exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, int output) {
  const auto arguments = arguments_of(command);
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0) throw_system_error(errno, command.front());
  if (pid_ == 0) become(arguments.data(), output, parent);
  ::setpgid(pid_, pid_);  // both sides: whoever comes first
  descriptor_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (descriptor_ >= 0) return;
  const int error = errno;
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  throw_system_error(error, "pidfd_open");
}

ChildProcess::~ChildProcess() {
  end();
  ::close(descriptor_);
}

std::optional<int> ChildProcess::status() {
  int how = 0;
  if (!status_ && ::waitpid(pid_, &how, WNOHANG) == pid_)
    status_ = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
  return status_;
}

bool ChildProcess::has_ended_within(std::chrono::milliseconds time) {
  pollfd wait{descriptor_, POLLIN, 0};
  ::poll(&wait, 1, static_cast<int>(time.count()));
  return status().has_value();
}

void ChildProcess::end(std::chrono::milliseconds patience) {
  if (status()) return;
  for (const int number : {SIGTERM, SIGTERM, SIGKILL}) {
    ::kill(-pid_, number);
    if (has_ended_within(patience)) return;
  }
  ::waitpid(pid_, nullptr, 0);
}

}  // namespace canteen::dev
