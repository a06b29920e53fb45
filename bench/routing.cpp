// What does finding a route cost, and does it cost the same among 10 and among 10,000 routes?
//
// With Google Benchmark: bench_routing. For instruction counts, a fixed number of matches without it:
//   valgrind --tool=callgrind --collect-atstart=no --toggle-collect='*measured*' bench_routing --count N CASE ROUTES
// and divide by N; CASE is first, last, dynamic, miss, method or prefix. The counts hold for one machine; their ratio
// does not depend on it.
#include <benchmark/benchmark.h>

#include <canteen/routing/route_table.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {
namespace {

/// A third each: static rules, rules with placeholders, and rules below a prefix they all share.
RouteTable make_table(int routes) {
  RouteTable table;
  const Converters converters;
  const auto add = [&](const std::string& rule) { (void)table.add(*parse_rule(rule), Method::get, converters); };
  for (int i = 0; static_cast<int>(table.size()) < routes; ++i) {
    const auto number = std::to_string(10'000 + i);
    add("/page" + number);
    add("/thing" + number + "/<int:id>");
    add("/api/v1/shared/resource" + number + "/<name>/edit");
  }
  return table;
}

struct Question {
  Method method = Method::get;
  std::string path{};
};

/// What a case asks for: the first rule, the last, or in turn every one of a kind, so that no luck of the hash decides.
std::vector<Question> make_questions(std::string_view name, int routes) {
  const auto number = [](int i) { return std::to_string(10'000 + i); };
  const int last = (routes - 1) / 3;
  if (name == "first") return {{.path = "/page" + number(0)}};
  if (name == "last") return {{.path = "/page" + number(last)}};
  std::vector<Question> questions;
  for (int i = 0; name == "miss" && i < 20'000; ++i) questions.push_back({.path = "/page" + number(20'000 + i)});
  for (int i = 0; i < last; ++i) {
    if (name == "dynamic") questions.push_back({.path = "/thing" + number(i) + "/1234"});
    if (name == "method") questions.push_back({.method = Method::post, .path = "/page" + number(i)});
    if (name == "prefix") questions.push_back({.path = "/api/v1/shared/resource" + number(i) + "/name/edit"});
  }
  if (!questions.empty()) return questions;
  std::fprintf(stderr, "no case %s\n", std::string{name}.c_str());
  std::exit(2);
}

/// Not inlined, for callgrind to toggle at.
[[gnu::noinline]] std::size_t measured_matches(const RouteTable& table, const std::vector<Question>& questions,
                                               long count) {
  std::size_t values = 0;
  TextArena arena;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const auto& question = questions[i % questions.size()];
    values += table.match(question.method, question.path, arena).value_count;
  }
  return values;
}

int count_matches(long count, std::string_view name, int routes) {
  const auto table = make_table(routes);
  const auto values = measured_matches(table, make_questions(name, routes), count);
  std::printf("%ld matches of %s among %zu routes, %zu values\n", count, std::string{name}.c_str(), table.size(),
              values);
  return 0;
}

void match_route(benchmark::State& state, std::string_view name) {
  const auto routes = static_cast<int>(state.range(0));
  const auto table = make_table(routes);
  const auto questions = make_questions(name, routes);
  TextArena arena;
  std::size_t i = 0;
  for (auto _ : state) {
    const auto& question = questions[i++ % questions.size()];
    benchmark::DoNotOptimize(table.match(question.method, question.path, arena));
  }
}

}  // namespace
}  // namespace canteen

int main(int argc, char** argv) {
  if (argc == 5 && std::string_view{argv[1]} == "--count")
    return canteen::count_matches(std::atol(argv[2]), argv[3], std::atoi(argv[4]));
  for (const auto* name : {"first", "last", "dynamic", "miss", "method", "prefix"})
    benchmark::RegisterBenchmark(name, canteen::match_route, name)->Arg(10)->Arg(10'000);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
