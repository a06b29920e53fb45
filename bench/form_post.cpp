// What does a form's POST cost: reading its content and answering with a field of it, by request.form and by Form<T>?
//
//   bench_form_post                                                                     time a call
//   valgrind --tool=callgrind --toggle-collect='*measured_posts*' bench_form_post --count N text|struct
//                                                       instructions: the difference between two values of N is N calls
#include <benchmark/benchmark.h>
#include <boost/describe/class.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/app/site.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/head_reader.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace canteen {

struct BenchOrder {
  std::string name, mail;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(BenchOrder, (), (name, mail, count))

namespace {

constexpr std::string_view content = "name=J%C3%BCrgen+M&mail=jm%40example.org&count=12&note=a+few+words+of+a+note";

std::string octets_to(std::string_view path) {
  return "POST " + std::string{path} +
         " HTTP/1.1\r\nHost: localhost:5000\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
         std::to_string(content.size()) + "\r\n\r\n" + std::string{content};
}

App make_app() {
  App app{"form_post"};
  app.post("/text", [](const Request& request) {
    return std::string{request.form["name"]} + std::to_string(request.form.get<int>("count", 0));
  });
  app.post("/struct", [](const Form<BenchOrder>& order) { return order->name + std::to_string(order->count); });
  return app;
}

class Fixture {
 public:
  std::size_t post(std::string_view octets) {
    Request request;
    wire::HeadReader head;
    if (head.read(octets, request.head()) != wire::Progress::complete) std::abort();
    request.take(octets.substr(0, head.size()));
    wire::BodyReader body{request.head(), site_.body_limit(request)};
    auto rest = octets.substr(head.size());
    if (body.read(rest, request.body_store()) != wire::Progress::complete) std::abort();
    Exchange exchange{executor_, executor_};
    auto call = site_.call(request, exchange);
    const auto response = std::move(call).value();
    if (response.status != Status::ok) std::abort();
    return response.body.text()->size();
  }

 private:
  NullLog log_{};
  SystemClock clock_{};
  test::ManualExecutor executor_{};
  Site site_{make_app(), {log_, clock_}};
};

[[gnu::noinline]] std::size_t measured_posts(Fixture& fixture, std::string_view octets, long count) {
  std::size_t size = 0;
  for (long i = 0; i < count; ++i) size += fixture.post(octets);
  return size;
}

void measure(benchmark::State& state, std::string_view path) {
  Fixture fixture;
  const auto octets = octets_to(path);
  for (auto _ : state) benchmark::DoNotOptimize(measured_posts(fixture, octets, 1));
}
BENCHMARK_CAPTURE(measure, text, "/text");
BENCHMARK_CAPTURE(measure, struct, "/struct");

}  // namespace
}  // namespace canteen

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "--count") {
    canteen::Fixture fixture;
    const auto octets = canteen::octets_to("/" + std::string{argv[3]});
    std::printf("%zu octets answered\n", canteen::measured_posts(fixture, octets, std::strtol(argv[2], nullptr, 10)));
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
