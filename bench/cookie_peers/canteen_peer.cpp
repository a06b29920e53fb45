// Canteen as one of the peers that measure.py compares: a line `TASK TIMES` in, `SECONDS ANSWER` out.
//
// SECONDS is the CPU time of this process for doing the task TIMES over. ANSWER is what the task came to, the same for each
// peer: measure.py compares them. The tasks are explained there. The other peers are node_peer.mjs and werkzeug_peer.py.
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/declared.hpp>
#include <canteen/http/response.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <ctime>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace canteen;
using namespace std::chrono_literals;

constexpr int hosts = 250;
constexpr int cookies_a_host = 12;

struct Header {
  std::vector<std::string> names;
  std::string text;
};

Header header_of(int cookies) {
  Header out;
  for (int i = 0; i < cookies; ++i) {
    out.names.push_back("cookie_" + std::to_string(i));
    out.text.append(i == 0 ? "" : "; ").append(out.names.back()).append("=").append(40, 'v');
  }
  return out;
}

/// The octets of all values.
std::string read_all(const Header& header) {
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header.text, arena);
  std::size_t octets = 0;
  for (const auto& name : header.names) octets += cookies.get(name, "").size();
  return std::to_string(octets);
}

std::string write_plain() {
  std::string out;
  static_cast<void>(append_set_cookie(out, "username", "john", {.max_age = 1h}));
  return out;
}

inline constexpr auto visits = declare_cookie<int>("visits", {.max_age = 1h});

std::string write_declared() {
  Response response;
  visits.set(response, 1234);
  return std::string{response.set_cookies().front()};
}

JarContext page(int host) { return {.url = {true, "www.site" + std::to_string(host) + ".example", "/cart"}}; }

/// The contexts are made beforehand, as Node's are texts.
struct Jar {
  TimePoint now = SystemClock{}.now();
  std::vector<JarContext> pages;
  std::vector<std::string> lines;
  CookieJar full;

  Jar() {
    for (int host = 0; host < hosts; ++host) pages.push_back(page(host));
    for (int i = 0; i < cookies_a_host; ++i)
      lines.push_back("name" + std::to_string(i) + "=" + std::string(38, 'v') +
                      "; Secure; HttpOnly; Path=/; SameSite=Lax");
    full = filled();
  }
  CookieJar filled() const {
    CookieJar jar;
    for (const auto& host : pages)
      for (const auto& line : lines) jar.store(line, host, now);
    return jar;
  }
  std::string header(CookieJar& jar, std::size_t host) const { return jar.cookie_header(pages[host], now); }
};

double seconds_of_cpu() {
  std::timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

int main() {
  const Header one = header_of(1), twelve = header_of(12), fifty = header_of(50);
  Jar jar;
  const std::map<std::string, std::function<std::string()>> tasks{
      {"loop", [] { return std::string{"0"}; }},
      {"read-1", [&] { return read_all(one); }},
      {"read-12", [&] { return read_all(twelve); }},
      {"read-50", [&] { return read_all(fifty); }},
      {"write-plain", write_plain},
      {"write-declared", write_declared},
      {"jar-fill",
       [&] {
         auto filled = jar.filled();
         return jar.header(filled, 7);
       }},
      {"jar-set", [&] { return std::to_string(jar.full.store(jar.lines[5], jar.pages[123], jar.now).stored()); }},
      {"jar-get", [&] { return jar.header(jar.full, 123); }},
  };
  std::string task;
  for (long times = 0; std::cin >> task >> times;) {
    const auto& run = tasks.at(task);
    std::string answer;
    const auto before = seconds_of_cpu();
    for (long i = 0; i < times; ++i) answer = run();
    std::cout << seconds_of_cpu() - before << ' ' << answer << std::endl;
  }
}
