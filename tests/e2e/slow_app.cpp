// slow_app: what the end-to-end tests need a program for: handlers that wait, hold, block, stream, break and remember.
//
// Every handler is ordinary Canteen; nothing here helps the server. `/entered` tells a test how many requests have
// begun to wait, so that no test has to guess with a sleep; the worker answers it, whatever --threads. Limits, addresses
// and ports come from the command line.
#include <unistd.h>
#include <atomic>
#include <canteen/canteen.hpp>
#include <canteen/http/service.hpp>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
using namespace canteen;
using namespace std::chrono_literals;

namespace {

/// Requests that have begun to wait since the program started.
using Entered = std::atomic<int>;

/// Where handlers wait for each other: only threads of their own let them meet.
class Meeting {
 public:
  /// Whether `people` were here at once, within the time.
  bool attend(int people, std::chrono::seconds patience) {
    std::unique_lock lock{mutex_};
    ++present_;
    changed_.notify_all();
    return changed_.wait_for(lock, patience, [&] { return present_ >= people; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int present_ = 0;
};

/// Where handlers wait until somebody lets them all go.
class Gate {
 public:
  void pass() {
    std::unique_lock lock{mutex_};
    opened_.wait(lock, [&] { return open_; });
  }
  void open() {
    const std::lock_guard lock{mutex_};
    open_ = true;
    opened_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

/// `pieces` pieces of 16 KiB each: "0…0", "1…1" and so on.
class Digits final : public BodyStream {
 public:
  explicit Digits(int pieces) : pieces_{pieces} {}
  Async<std::string> next(Exchange&) override {
    if (sent_ == pieces_) return std::string{};
    const char digit = static_cast<char>('0' + sent_++ % 10);
    return std::string(16'384, digit);
  }

 private:
  int pieces_;
  int sent_ = 0;
};

/// `/pool/held` holds a thread of the pool until `/release`, which the worker answers, has been asked for.
void add_held(App& app, Entered& entered) {
  auto& gate = app.keep_new<Gate>();
  app.get("/pool/held", blocking([&entered, &gate]() -> std::string {
            ++entered;
            gate.pass();
            return "released";
          }));
  app.get("/release", [&gate]() -> Async<std::string> {
    gate.open();
    co_return "open";
  });
}

void add_waiting(App& app) {
  auto& entered = app.keep_new<Entered>(0);
  auto& meeting = app.keep_new<Meeting>();
  app.get("/entered", [&entered]() -> Async<std::string> { co_return std::to_string(entered.load()); });
  app.get("/slow/<int:ms>", [&entered](Context& c, int ms) -> Async<std::string> {
    ++entered;
    Sleep pause{c.executor(), std::chrono::milliseconds{ms}};
    co_await pause;
    co_return "slept";
  });
  app.get("/pool/<int:ms>", blocking([&entered](int ms) -> std::string {
            ++entered;
            std::this_thread::sleep_for(std::chrono::milliseconds{ms});
            return "waited";
          }));
  app.get("/on-pool/<int:ms>", [&entered](Context& c, int ms) -> Async<std::string> {
    ++entered;
    OnPool job{c.exchange.blocking, c.executor(), [ms] { std::this_thread::sleep_for(std::chrono::milliseconds{ms}); }};
    co_await job;
    co_return "waited";
  });
  const auto hold = [](std::chrono::milliseconds time) -> std::string {
    std::this_thread::sleep_for(time);
    return "held";
  };
  app.get("/hold", [hold] { return hold(120ms); });
  app.get("/hold/<int:ms>", [hold](int ms) { return hold(std::chrono::milliseconds{ms}); });
  app.get("/meet/<int:people>",
          [&meeting](int people) -> std::string { return meeting.attend(people, 20s) ? "met" : "alone"; });
  add_held(app, entered);
}

void add_content(App& app) {
  app.post("/echo", [](const Request& request) { return std::string{request.body()}; });
  app.get("/large", [] { return Response{Body{std::make_unique<Digits>(512)}}; });  // 8 MiB
  app.get("/file", [] {
    auto file = std::make_shared<const File>("/proc/self/exe");
    const auto size = file->size();
    return Response{Body{FileRange{std::move(file), 64, size - 64}}};
  });
}

/// What became of an octet that nobody will read.
std::string write_to_nobody() {
  int ends[2];
  if (::pipe(ends) != 0) return "no pipe";
  ::close(ends[0]);
  const bool refused = ::write(ends[1], "x", 1) < 0;
  const std::string what = refused ? std::generic_category().message(errno) : "written";
  ::close(ends[1]);
  return what;
}

void add_broken_pipes(App& app) {
  app.get("/broken-pipe", write_to_nobody);
  app.get("/broken-pipe/pool", blocking(write_to_nobody));
}

/// Takes every descriptor that there is or comes free within the time, and keeps them.
void take_descriptors(int ms) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{ms};
  while (std::chrono::steady_clock::now() < end)
    for (int i = 0; i < 1000; ++i) ::dup(STDIN_FILENO);
}

void add_descriptors(App& app) {
  app.get("/worker", [] { return std::to_string(::gettid()); });
  app.get("/take-descriptors/<int:ms>", blocking([](int ms) -> std::string {
            take_descriptors(ms);
            return "taken";
          }));
}

void add_secrets(App& app) {
  app.get("/",
          [](const Request& request) { return std::to_string(request.cookies.get("secret").value_or("").size()); });
  // The content as a cookie: percent-encoded, or refused with an exception when it holds a control character.
  app.post("/remember", [](const Request& request) {
    Response response{"remembered"};
    response.set_cookie("secret", request.body());
    return response;
  });
}

/// The program's own commands: what they were given, and how they end.
void add_commands(App& app) {
  app.command("tell", "print the port and the arguments", [](const CommandContext& c) {
    std::printf("%d", static_cast<int>(c.config.port));
    for (const auto& argument : c.arguments) std::printf(" <%s>", argument.c_str());
    return 5;
  });
  const char* const at_setup = std::getenv("SLOW_APP_TEXT");
  app.command("getenv", "print a variable, as it was while setting up and now", [at_setup] {
    const char* const now = std::getenv("SLOW_APP_TEXT");
    std::printf("%s %s", at_setup ? at_setup : "-", now ? now : "-");
  });
  app.command("quiet", "do nothing", [] {});
  app.command("fail", "throw", [] { throw std::runtime_error{"no database"}; });
}

}  // namespace

App make_app() {
  App app{"slow_app"};
  add_commands(app);
  add_waiting(app);
  add_content(app);
  add_broken_pipes(app);
  add_descriptors(app);
  add_secrets(app);
  if (std::getenv("SLOW_APP_THROWS")) throw 3;
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
