// Every attribute a cookie can have, spread over four cookies; the page lists what the browser sent back.
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

namespace {

void set_four_cookies(Response& response, TimePoint now) {
  // Kept until a date; for the browser's own eyes: no script reads it, and no other site's link carries it.
  response.set_cookie("dated", "until a date",
                      {.expires = now + 24h, .http_only = true, .same_site = SameSite::strict});
  // Kept for a time, for one folder of one domain: this page, at "/", never gets it back.
  response.set_cookie("scoped", "to a folder",
                      {.max_age = 30min, .path = "/folder", .domain = "localhost", .same_site = SameSite::lax});
  // Readable by scripts, and left to the browser's own SameSite rule.
  response.set_cookie("open", "to scripts",
                      {.max_age = 1h, .secure = false, .http_only = false, .same_site = SameSite::unset});
  // Sent from other sites' pages too, which takes Secure, and kept apart for each of them.
  response.set_cookie("third", "party",
                      {.max_age = 1h, .secure = true, .same_site = SameSite::none, .partitioned = true});
}

}  // namespace

App make_app() {
  App app{"attributes"};
  app.get("/", [](Context& c) {
    std::string list;
    for (const auto& cookie : c.request.cookies)
      list.append(cookie.name).append(" = ").append(cookie.raw_value).append("\n");
    Response response{list.empty() ? "The browser sent no cookies." : "The browser sent:\n" + list};
    set_four_cookies(response, c.now());
    return response;
  });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
