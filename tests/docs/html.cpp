// The programs of docs/html.md.
#include <canteen/canteen.hpp>
using namespace canteen;

namespace {

// [greeting]
Response greeting(std::string_view name, int visits) { return html("<p>Hello <b>{}</b>, visit {}.</p>", name, visits); }
// [/greeting]

// [contexts]
Response profile(std::string_view name, std::string_view homepage, std::string_view query) {
  return html(
      "<title>{}</title>"
      "<img alt=\"{}\" src=\"/avatars/{}.png\">"
      "<a href=\"{}\">homepage</a>"
      "<a href=\"/search?q={}\">search</a>",
      name, name, name, homepage, query);
}
// [/contexts]

// [data]
Response chart(std::string_view points) {
  return html("<div id=\"chart\" data-points=\"{}\"></div><script src=\"/static/chart.js\"></script>", points);
}
// [/data]

// [markup]
Markup badge(int count) { return Markup{"<span class=\"badge\">" + std::to_string(count) + "</span>"}; }

Response inbox(int unread) { return html("<h1>Inbox {}</h1>", badge(unread)); }
// [/markup]

// [list]
Response names(const std::vector<std::string>& all) {
  std::string items;
  for (const auto& name : all) items += "<li>" + escape_html(name) + "</li>";
  return html("<ul>{}</ul>", Markup{std::move(items)});
}
// [/list]

// [status]
std::pair<Response, Status> created(std::string_view title) {
  return {html("<p>{} is kept.</p>", title), Status::created};
}
// [/status]

// [secret]
bool may_enter(const Secret<std::string>& expected, std::string_view given) {
  return expected == given;  // in a time that does not tell where they differ
}
// [/secret]

}  // namespace

App html_pages() {
  App app{"pages"};
  app.get("/<name>/<int:visits>", greeting);
  app.get("/profile/<name>", [](std::string_view name) { return profile(name, "https://a.example/", "tea & milk"); });
  app.get("/chart", [] { return chart("[1, 2]"); });
  app.get("/inbox", [] { return inbox(3); });
  app.get("/names", [] { return names({"Ada", "<b>"}); });
  app.post("/notes/<title>", created);
  app.get("/door/<word>", [expected = Secret{"jtp"}](std::string_view word) {
    return may_enter(expected, word) ? std::pair{"in", 200} : std::pair{"out", 403};
  });
  return app;
}
