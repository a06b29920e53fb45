// The cookie page over cpp-httplib. It serves a connection with a thread of its own from the first request to the last,
// so it gets as many threads as there are connections; on one core, as everybody else.
#include <httplib.h>

#include <limits>

#include "../arguments.hpp"
#include "cookie_page.hpp"

int main(int argc, char** argv) {
  const canteen::bench::Arguments arguments{argc, argv};
  arguments.or_usage("usage: httplib_pages --port P [--threads 64]\n");
  const auto threads = static_cast<std::size_t>(arguments.number("--threads", 64));

  httplib::Server server;
  server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  server.set_keep_alive_max_count(std::numeric_limits<int>::max());
  server.set_keep_alive_timeout(75);
  server.set_tcp_nodelay(true);
  server.Get("/", [](const httplib::Request& request, httplib::Response& response) {
    response.set_header("Set-Cookie", std::string{canteen::bench::visits_cookie});
    response.set_content(canteen::bench::greet(request.get_header_value("Cookie")), "text/plain; charset=utf-8");
  });
  return server.listen("127.0.0.1", arguments.number("--port", 5000)) ? 0 : 1;
}
