// reload_app: what hinders a page from reloading, for tests/e2e/test_reload.py: a policy that lets no script run but by
// its nonce and no style be written in the page, and static files that browsers keep for an hour. And a form that counts.
#include <atomic>
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

App make_app() {
  App app{"reload_app"};
  app.security_headers.content_security_policy =
      "default-src 'none'; script-src 'nonce-{nonce}'; connect-src 'self'; style-src 'self'";
  app.static_files.max_age = 1h;
  auto& posts = app.keep_new<std::atomic<int>>(0);
  app.get("/", [] {
    return html(
        "<!doctype html><title>Strict</title><link rel=\"stylesheet\" href=\"/static/style.css\">"
        "<h1>{}</h1><form method=\"post\"><button>Send</button></form>",
        "Strict");
  });
  app.post("/", [&posts] { return html("<!doctype html><title>Posts</title><h1>{}</h1>", ++posts); });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
