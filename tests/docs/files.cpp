// The programs of docs/files.md.
#include <canteen/base/directory.hpp>
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

// [static]
App make_site() {
  App app{"site"};
  app.config.root = "/srv/site";  // /srv/site/static/… is served at /static/…
  app.static_files.max_age = 1h;  // browsers ask again after an hour
  app.get("/", [](Context& c) {
    return html("<link rel=\"stylesheet\" href=\"{}\">", c.url_for("static", {{"filename", "style.css"}}));
  });
  return app;
}
// [/static]

// [more]
App make_downloads() {
  App app{"downloads"};
  app.static_files.folder = "";  // none of its own
  app.get("/pub/<path:filename>", StaticFiles{"/srv/pub", {.max_age = 24h, .precompressed = false}});
  return app;
}
// [/more]

// [send]
App make_reports() {
  App app{"reports"};
  app.get("/report", [](Context& c) {
    return send_file(c, "/srv/reports/2026.pdf", {.as_attachment = true, .download_name = "Übersicht 2026.pdf"});
  });

  auto& reports = app.keep(Directory{"/srv/reports"});
  app.get("/reports/<name>", [&reports](Context& c, std::string_view name) {
    Response response = send_from_directory(c, reports, name);  // 404 when it is not there, or not inside
    response.headers.set("Cache-Control", "private, no-cache");
    return response;
  });
  return app;
}
// [/send]

// [security]
App make_careful() {
  App app{"careful"};
  app.security_headers.frame_options = "DENY";
  app.security_headers.content_security_policy = "default-src 'self'; script-src 'nonce-{nonce}'";
  app.security_headers.strict_transport_security = StrictTransportSecurity{.max_age = 365 * 24h};
  app.get("/", [](Context& c) { return html("<script nonce=\"{}\" src=\"/static/app.js\"></script>", c.csp_nonce()); });
  return app;
}
// [/security]
