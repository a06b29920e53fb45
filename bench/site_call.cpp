// What does Site::call cost for the cookie page (reads one cookie, sets one), in instructions and heap allocations?
//
//   bench_site_call                                     time and allocations a call
//   valgrind --tool=callgrind --toggle-collect='*serve_cookie_page*' bench_site_call --count 10000
//                                                       instructions: the total over 10,000
#include <benchmark/benchmark.h>
#include <canteen/app/site.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::size_t allocations = 0;

}  // namespace

// Counting, and nothing else: what new asks of malloc.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace canteen;

constexpr std::string_view head =
    "GET / HTTP/1.1\r\nHost: localhost:5000\r\nUser-Agent: bench\r\nAccept: */*\r\nCookie: username=john; "
    "theme=dark\r\n\r\n";

App make_app() {
  App app{"cookie_page"};
  app.get("/", [](const Request& request) -> Response {
    const auto username = request.cookies.get("username");
    if (!username) return "No username cookie found.";
    Response response{"Hello " + std::string{*username} + ", good to see you!"};
    response.set_cookie("visits", "1", {.max_age = std::chrono::hours{1}});
    return response;
  });
  return app;
}

struct Fixture {
  Fixture() {
    wire::HeadReader reader;
    if (reader.read(head, request.head()) != wire::Progress::complete) std::abort();
    request.take(head);
  }
  NullLog log{};
  SystemClock clock{};
  test::ManualExecutor executor{};
  Site site{make_app(), {log, clock}};
  Request request{};
  Exchange exchange{executor, executor};
};

[[gnu::noinline]] std::size_t serve_cookie_page(Fixture& fixture) {
  auto call = fixture.site.call(fixture.request, fixture.exchange);
  return std::move(call).value().headers.block().size();
}

void cookie_page(benchmark::State& state) {
  Fixture fixture;
  const auto before = allocations;
  for (auto _ : state) benchmark::DoNotOptimize(serve_cookie_page(fixture));
  state.counters["allocations"] = static_cast<double>(allocations - before) / static_cast<double>(state.iterations());
}
BENCHMARK(cookie_page);

/// Serves a fixed number of calls and reports the allocations of one; for callgrind.
int serve_counted(long count) {
  Fixture fixture;
  serve_cookie_page(fixture);
  const auto before = allocations;
  for (long i = 0; i < count; ++i) serve_cookie_page(fixture);
  std::printf("%ld calls, %.2f allocations a call\n", count,
              static_cast<double>(allocations - before) / static_cast<double>(count));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--count") == 0) return serve_counted(std::strtol(argv[2], nullptr, 10));
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
