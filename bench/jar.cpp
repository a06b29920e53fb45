// What does a jar of 3,000 cookies cost: storing one more, replacing one, and the Cookie field for one host?
//
// As a Google Benchmark it tells times. For counts that do not depend on the machine, it runs one operation N times:
//   valgrind --tool=callgrind bench_jar --plain header 1000
// and the difference between two values of N is the cost of one.
#include <benchmark/benchmark.h>

#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/explain.hpp>
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace canteen;

constexpr TimePoint now{std::chrono::seconds{1'783'771'200}};
constexpr int hosts = 250;
constexpr int cookies_a_host = 12;

JarContext page(int host) { return {.url = {true, "www.site" + std::to_string(host) + ".example", "/cart"}}; }

/// 3,000 cookies: twelve of each of 250 sites.
CookieJar full_jar() {
  CookieJar jar;
  for (int host = 0; host < hosts; ++host)
    for (int cookie = 0; cookie < cookies_a_host; ++cookie)
      jar.store(
          "name" + std::to_string(cookie) + "=" + std::string(38, 'v') + "; Secure; HttpOnly; Path=/; SameSite=Lax",
          page(host), now);
  return jar;
}

struct Situation {
  CookieJar jar = full_jar();
  JarContext context = page(123);
  std::string line = "name5=" + std::string(38, 'w') + "; Secure; HttpOnly; Path=/; SameSite=Lax; Max-Age=3600";
  std::string odd = "theme=dark; Domain=.site123.example; Same-Site=None; Expires=Sun, 06 Nov 2026 08:49:37 GMT";
};

std::size_t header(Situation& s) { return s.jar.cookie_header(s.context, now).size(); }
std::size_t replace(Situation& s) { return static_cast<std::size_t>(s.jar.store(s.line, s.context, now).kind); }
std::size_t refuse(Situation& s) { return s.jar.store("a=b; Domain=other.example", s.context, now).stored() ? 0 : 1; }
std::size_t parse(Situation& s) { return parse_set_cookie(s.line)->name.size(); }
std::size_t explain_one(Situation& s) { return explain(s.odd, s.context, now, {&s.jar}).findings.size(); }

/// A new cookie, and out with it again.
std::size_t add(Situation& s) {
  s.jar.store("another=1; Secure; Path=/", s.context, now);
  return static_cast<std::size_t>(s.jar.store("another=; Secure; Path=/; Max-Age=0", s.context, now).kind);
}

template <auto operation>
void measure(benchmark::State& state) {
  Situation situation;
  for (auto _ : state) benchmark::DoNotOptimize(operation(situation));
}
BENCHMARK(measure<header>)->Name("header_of_12");
BENCHMARK(measure<replace>)->Name("replace_one");
BENCHMARK(measure<add>)->Name("add_one_and_delete_it");
BENCHMARK(measure<refuse>)->Name("refuse_one");
BENCHMARK(measure<parse>)->Name("parse_one");
BENCHMARK(measure<explain_one>)->Name("explain_one");

int run_plain(Situation& situation, std::string_view what, int times) {
  std::size_t sum = 0;
  for (int i = 0; i < times; ++i) {
    if (what == "header") sum += header(situation);
    if (what == "replace") sum += replace(situation);
    if (what == "add") sum += add(situation);
    if (what == "refuse") sum += refuse(situation);
    if (what == "parse") sum += parse(situation);
    if (what == "explain") sum += explain_one(situation);
  }
  std::printf("%.*s %d: %zu\n", static_cast<int>(what.size()), what.data(), times, sum);
  return sum == 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "--plain") {
    int times = 0;
    std::from_chars(argv[3], argv[3] + std::string_view{argv[3]}.size(), times);
    Situation situation;
    return run_plain(situation, argv[2], times);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
