// What does reading a request's head cost? Three heads: a small one, a browser's, and one with long values.
//
// `bench_head_reader` gives times by Google Benchmark. Times on a shared machine mean little, so there is a second way,
// a plain loop whose instructions can be counted:
//   valgrind --tool=callgrind --toggle-collect='canteen::wire::HeadReader::read(*' bench_head_reader loop browser 1000
#include <benchmark/benchmark.h>

#include <canteen/http/response.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace canteen;

constexpr std::string_view small_head = "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: username=john\r\n\r\n";

constexpr std::string_view browser_head =
    "GET /account/orders?page=2&sort=date HTTP/1.1\r\n"
    "Host: shop.example:8443\r\n"
    "Connection: keep-alive\r\n"
    "Cache-Control: max-age=0\r\n"
    "Upgrade-Insecure-Requests: 1\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Browser/130.0.0.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
    "Sec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "Sec-Fetch-User: ?1\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Referer: https://shop.example:8443/account\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Accept-Language: en-GB,en;q=0.9,de;q=0.8\r\n"
    "If-None-Match: \"5e0a1b2c3d4e5f60\"\r\n"
    "Cookie: session=eyJ1c2VyIjoxMjM0fQ.ZxY0aQ.4m6Kq1n8VtS2pL0wXcR7; theme=dark; consent=1\r\n\r\n";

const std::string& long_head() {
  static const auto head = std::string{"GET / HTTP/1.1\r\nHost: a\r\nCookie: a="} + std::string(4000, 'x') + "\r\n\r\n";
  return head;
}

std::string_view head_called(std::string_view name) {
  return name == "small" ? small_head : name == "browser" ? browser_head : std::string_view{long_head()};
}

void read_once(wire::HeadReader& reader, std::string_view octets, RequestHead& head) {
  reader.reset();
  if (reader.read(octets, head) != wire::Progress::complete) std::abort();
}

void read_head(benchmark::State& state, std::string_view octets) {
  wire::HeadReader reader;
  RequestHead head;
  for (auto _ : state) read_once(reader, octets, head);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(octets.size()));
}

void write_once(const Response& response, std::string& out) {
  out.clear();
  wire::write_head(out, response, {.date = "Sun, 06 Nov 1994 08:49:37 GMT"});
}

void write_head(benchmark::State& state) {
  const Response response{"Hello"};
  std::string out;
  for (auto _ : state) write_once(response, out);
}

BENCHMARK_CAPTURE(read_head, small, small_head);
BENCHMARK_CAPTURE(read_head, browser, browser_head);
BENCHMARK_CAPTURE(read_head, long_value, std::string_view{long_head()});
BENCHMARK(write_head);

void loop(std::string_view what, int times) {
  wire::HeadReader reader;
  RequestHead head;
  const Response response{"Hello"};
  std::string out;
  for (int i = 0; i < times; ++i) {
    if (what == "write") {
      write_once(response, out);
    } else {
      read_once(reader, head_called(what), head);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view{argv[1]} == "loop") {
    loop(argv[2], std::atoi(argv[3]));
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
