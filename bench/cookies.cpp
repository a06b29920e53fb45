// What do cookies cost: reading 12 of them (640 octets), and writing one, declared or not?
//
// As a Google Benchmark it tells times. For counts that do not depend on the machine, it runs one operation N times:
//   valgrind --tool=callgrind --toggle-collect='*run_plain*' bench_cookies --plain read 1000
// and the difference between two values of N is the cost of one.
#include <benchmark/benchmark.h>

#include <array>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/declared.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/http/response.hpp>
#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace {

using namespace canteen;
using namespace std::chrono_literals;

constexpr std::array<std::string_view, 12> names{"session", "csrf_token", "theme", "locale", "_ga",   "_gid",
                                                 "consent", "visitor",    "cart",  "ab",     "flags", "last_seen"};

/// 12 pairs, 640 octets.
std::string header_of_12_cookies() {
  std::string out;
  for (const auto name : names) {
    if (!out.empty()) out += "; ";
    out.append(name).append("=");
    out.append(out.size() % 3 == 0 ? 38 : 43, 'v');
  }
  out.resize(640, 'w');
  return out;
}

/// Reads all twelve; the octets of their values.
std::size_t read_12(RequestCookies& cookies, TextArena& arena, std::string_view header) {
  cookies.attach(header, arena);
  std::size_t octets = 0;
  for (const auto name : names) octets += cookies.get(name, "").size();
  return octets;
}

/// Reads the last, which builds the whole index.
std::size_t read_last(RequestCookies& cookies, TextArena& arena, std::string_view header) {
  cookies.attach(header, arena);
  return cookies.get(names.back(), "").size();
}

std::size_t attach_only(RequestCookies& cookies, TextArena& arena, std::string_view) {
  cookies.attach({}, arena);
  return 0;
}

std::size_t write_simple(std::string& out) {
  out.clear();
  static_cast<void>(append_set_cookie(out, "username", "john", {.max_age = 1h}));
  return out.size();
}

std::size_t write_escaped(std::string& out) {
  out.clear();
  static_cast<void>(append_set_cookie(out, "username", "John; \"Jo\" \xC3\x9F", {.max_age = 1h}));
  return out.size();
}

inline constexpr auto username = declare_cookie<std::string_view>("username", {.max_age = 1h});
inline constexpr auto visits = declare_cookie<int>("visits", {.max_age = 1h});

template <auto read>
void measure_reading(benchmark::State& state) {
  const auto header = header_of_12_cookies();
  RequestCookies cookies;
  TextArena arena;
  for (auto _ : state) benchmark::DoNotOptimize(read(cookies, arena, header));
}
BENCHMARK(measure_reading<read_12>);
BENCHMARK(measure_reading<read_last>);
BENCHMARK(measure_reading<attach_only>);

template <auto write>
void measure_writing(benchmark::State& state) {
  std::string out;
  for (auto _ : state) benchmark::DoNotOptimize(write(out));
}
BENCHMARK(measure_writing<write_simple>);
BENCHMARK(measure_writing<write_escaped>);

/// What an answer sets; what one costs that sets nothing is the others' to take off.
void set_nothing(Response&) {}
void set_cookie(Response& response) { response.set_cookie("username", "john", {.max_age = 1h}); }
void set_declared(Response& response) { username.set(response, "john"); }
void set_number(Response& response) { visits.set(response, 1234); }

std::size_t answer(void (*set)(Response&)) {
  Response response;
  response.headers.append({});  // makes the block
  set(response);
  return response.headers.block().size();
}

const std::map<std::string_view, void (*)(Response&)> answers{{"answer-none", set_nothing},
                                                              {"answer-cookie", set_cookie},
                                                              {"answer-declared", set_declared},
                                                              {"answer-number", set_number}};

int run_plain(std::string_view what, int times) {
  const auto answered = answers.find(what);
  const auto set = answered == answers.end() ? nullptr : answered->second;
  const auto header = header_of_12_cookies();
  RequestCookies cookies;
  TextArena arena;
  std::string out;
  std::size_t octets = 0;
  for (int i = 0; i < times; ++i) {
    if (what == "read") octets += read_12(cookies, arena, header);
    if (what == "read-last") octets += read_last(cookies, arena, header);
    if (what == "attach") octets += attach_only(cookies, arena, header);
    if (what == "write") octets += write_simple(out);
    if (what == "write-escaped") octets += write_escaped(out);
    if (set) octets += answer(set);
  }
  std::printf("%.*s %d: %zu octets\n", static_cast<int>(what.size()), what.data(), times, octets);
  return octets == 0 && what != "attach" ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "--plain") {
    int times = 0;
    std::from_chars(argv[3], argv[3] + std::string_view{argv[3]}.size(), times);
    return run_plain(argv[2], times);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
