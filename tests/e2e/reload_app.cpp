// reload_app: a page whose policy lets no script run but the site's own, by their nonce, and no style but those that
// scripts set, for tests/e2e/test_reload.py.
#include <canteen/canteen.hpp>
using namespace canteen;

App make_app() {
  App app{"reload_app"};
  app.security_headers.content_security_policy = "default-src 'none'; script-src 'nonce-{nonce}'; connect-src 'self'";
  app.get("/", [] { return html("<!doctype html><title>A strict page</title><h1>A strict page</h1>"); });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
