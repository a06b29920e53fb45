// Stories of routes: what a URL leads to, with which values, and what answers when nothing does.
#include <canteen/base/uuid.hpp>
#include "story.hpp"

enum class Color { red, green };
template <>
struct canteen::UrlValue<Color> {
  static std::optional<Color> parse(std::string_view text) {
    if (text == "blue") return std::nullopt;
    return text == "red" ? Color::red : Color::green;
  }
};

namespace canteen::test {
namespace {

void add_placeholders(App& app) {
  app.get("/text/<name>", [](std::string_view name) { return std::string{name}; });
  app.get("/owned/<name>", [](std::string name) { return name; });
  app.get("/int/<int:n>", [](int n) { return std::to_string(n); });
  app.get("/signed/<int(signed=True):n>", [](std::int64_t n) { return std::to_string(n); });
  app.get("/small/<int:n>", [](std::int8_t n) { return std::to_string(n); });
  app.get("/float/<float:x>", [](double x) { return std::to_string(x); });
  app.get("/uuid/<uuid:id>", [](Uuid id) { return to_text(id); });
  app.get("/path/<path:rest>", [](std::string_view rest) { return std::string{rest}; });
  app.get("/any/<any(a, b):which>", [](std::string_view which) { return std::string{which}; });
  app.get("/color/<c>", [](Color c) { return c == Color::red ? "red" : "green"; });
  app.get("/mixed/<a>/<int:b>", [](const Request& request, std::string_view a, Context& c, int b) {
    return std::string{a}.append(request.raw_path()).append(c.rule()).append(std::to_string(b));
  });
}

struct Row {
  const char* source;
  std::string path;
  int code;
  std::string text{};
};

TEST(Routes, give_placeholders_of_every_type) {
  const Row rows[] = {
      {"string", "/text/x", 200, "x"},
      {"string, decoded", "/text/a%20b%C3%A4", 200, "a b\xC3\xA4"},
      {"string holds no separator", "/text/a%2Fb", 404},
      {"string holds no separator", "/text/a/b", 404},
      {"std::string", "/owned/a%20b", 200, "a b"},
      {"int", "/int/42", 200, "42"},
      {"int: ASCII digits", "/int/4x", 404},
      {"int: unsigned unless asked for", "/int/-1", 404},
      {"int: out of the parameter's range", "/int/2147483648", 404},
      {"int: beyond 64 bits", "/int/99999999999999999999", 404},
      {"int, signed", "/signed/-9", 200, "-9"},
      {"int8_t", "/small/127", 200, "127"},
      {"int8_t: out of range", "/small/128", 404},
      {"float", "/float/2.5", 200, "2.500000"},
      {"float: Werkzeug wants the dot", "/float/2", 404},
      {"uuid", "/uuid/0192F0C1-0000-7000-8000-0000000000ff", 200, "0192f0c1-0000-7000-8000-0000000000ff"},
      {"uuid", "/uuid/1", 404},
      {"path", "/path/a/b%20c", 200, "a/b c"},
      {"any", "/any/b", 200, "b"},
      {"any", "/any/c", 404},
      {"a type of the program's own", "/color/red", 200, "red"},
      {"a type of the program's own says no", "/color/blue", 404},
      {"lent and given ones mixed", "/mixed/x/7", 200, "x/mixed/x/7/mixed/<a>/<int:b>7"},
      {"nothing there", "/nothing", 404},
      {"3986 §2.1: malformed", "/text/%zz", 400},
      {"3986 §2.1: NUL", "/text/%00", 400},
  };
  auto client = client_of(add_placeholders);
  for (const auto& row : rows) {
    const auto answer = client.get(row.path);
    EXPECT_EQ(answer.code(), row.code) << row.source << ' ' << row.path;
    EXPECT_EQ(row.code == 200 ? answer.text : "", row.text) << row.source;
  }
}

void add_methods(App& app) {
  app.get("/page", [] { return "page"; });
  app.post("/page", [] { return "posted"; });
  app.put("/thing", [] { return "put"; });
  app.patch("/thing", [] { return "patched"; });
  app.delete_("/thing", [] { return "deleted"; });
  app.route("/both", {Method::get, Method::post}, [](const Request& r) { return std::string{to_text(r.method())}; });
  app.route("/own", Method::get | MethodSet{Method::options},
            [](const Request& r) { return std::string{to_text(r.method())}; });
}

TEST(Routes, serve_the_methods_they_were_added_for) {
  auto client = client_of(add_methods);
  EXPECT_EQ(client.get("/page").text, "page");
  EXPECT_EQ(client.post("/page").text, "posted");
  EXPECT_EQ(client.put("/thing").text, "put");
  EXPECT_EQ(client.patch("/thing").text, "patched");
  EXPECT_EQ(client.delete_("/thing").text, "deleted");
  EXPECT_EQ(client.get("/both").text, "GET");
  EXPECT_EQ(client.post("/both").text, "POST");
}

TEST(Routes, answer_405_and_say_what_is_allowed) {  // RFC 9110 §15.5.6, H-81
  auto client = client_of(add_methods);
  EXPECT_EQ(client.put("/page").code(), 405);
  EXPECT_EQ(client.put("/page").header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(client.get("/thing").header("Allow"), "PUT, PATCH, DELETE, OPTIONS");
}

TEST(Routes, answer_before_the_content_where_it_changes_nothing) {  // RFC 9110 §10.1.1, H-71
  auto client = client_of(add_methods);
  const std::string rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
  EXPECT_EQ(client.raw("POST /nothing" + rest).code(), 404);
  EXPECT_EQ(client.raw("DELETE /page" + rest).code(), 405);
  EXPECT_EQ(client.raw("OPTIONS /page" + rest).header("Connection"), "close");
  EXPECT_EQ(client.raw("POST /page" + rest + "abc").code(), 200);
}

TEST(Routes, answer_HEAD_for_every_GET) {  // RFC 9110 §9.3.2
  auto client = client_of(add_methods);
  const auto answer = client.head("/page");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.header("Content-Length"), "4");
  EXPECT_EQ(answer.text, "");
  EXPECT_EQ(client.head("/thing").code(), 405);
  EXPECT_EQ(client.head("/nothing").code(), 404);
}

TEST(Routes, answer_OPTIONS_unless_a_route_does) {  // RFC 9110 §9.3.7
  auto client = client_of(add_methods);
  EXPECT_EQ(client.options("/page").code(), 200);
  EXPECT_EQ(client.options("/page").header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(client.options("/own").text, "OPTIONS");
  EXPECT_EQ(client.options("/nothing").code(), 404);
}

TEST(Routes, answer_OPTIONS_about_the_server) {  // RFC 9112 §3.2.4
  auto client = client_of(add_methods);
  const auto answer = client.options("*");
  EXPECT_EQ(answer.code(), 200);
  EXPECT_EQ(answer.header("Allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  EXPECT_EQ(client.get("*").code(), 400);
}

void add_folders(App& app) {
  app.get("/folder/", [] { return "folder"; });
  app.get("/leaf", [] { return "leaf"; });
  app.post("/form/", [](const Request& request) { return std::string{request.body()}; });
  app.get("/<name>/", [](std::string_view name) { return std::string{name}; });
}

struct Slash {
  const char* source;
  std::string asked;
  std::string location;
};

TEST(Routes, send_to_the_address_with_the_slash) {
  const Slash rows[] = {
      {"Flask's rule", "/folder", "/folder/"},
      {"the query is kept as sent", "/folder?a=%20b&c", "/folder/?a=%20b&c"},
      {"an empty query is none", "/folder?", "/folder/"},
      {"escapes stay escapes", "/a%20b", "/a%20b/"},
      {"a '\\' in the query is data", "/folder?a=\\b", "/folder/?a=\\b"},
      {"an address in the query is data", "/folder?//evil.example", "/folder/?//evil.example"},
      {"quotes and brackets", "/folder?a=\"<b>'", "/folder/?a=\"<b>'"},
  };
  auto client = client_of(add_folders);
  for (const auto& row : rows) {
    const auto answer = client.get(row.asked);
    EXPECT_EQ(answer.code(), 308) << row.source;
    EXPECT_EQ(answer.header("Location"), row.location) << row.source;
    EXPECT_EQ(answer.text.find("<b>"), std::string::npos) << row.source;
  }
  EXPECT_EQ(client.get("/leaf/").text, "leaf") << "it is <name>/ that answers";
}

TEST(Routes, keep_method_and_body_when_they_send_to_the_slash) {
  auto client = client_of(add_folders);
  EXPECT_EQ(client.post("/form", {.body = "content", .follow_redirects = true}).text, "content");
}

TEST(Routes, never_send_to_another_site) {
  auto client = client_of(add_folders);
  for (const auto* path :
       {"//evil.example", "//evil.example/", "///evil.example", "/\\evil.example", "/%5cevil.example",
        "/%2fevil.example", "/%2f%2fevil.example", "/%2F/evil.example", "//evil.example/%2e%2e", "/.//evil.example",
        "/%09/evil.example", "/%0d%0aLocation:x", "http://evil.example/folder"}) {
    const auto answer = client.get(path);
    const auto location = answer.header("Location");
    EXPECT_TRUE(location.empty() || is_local_path(location)) << path << " -> " << location;
    EXPECT_NE(answer.code(), 500) << path << ": not the program's fault";
  }
}

TEST(Routes, are_refused_twice_for_one_method) {
  App app{"twice"};
  app.get("/a/<x>", [](std::string_view) { return ""; });
  app.post("/a/<x>", [](std::string_view) { return ""; });
  EXPECT_THROW(app.get("/a/<other>", [](std::string_view) { return ""; }), SetupError);
  EXPECT_THROW(app.route("/b", MethodSet{}, [] { return ""; }), SetupError);
}

TEST(Routes, are_refused_two_of_one_name) {
  App app{"named"};
  app.get("/a", [] { return ""; }).name("x");
  app.get("/b", [] { return ""; }).name("x");
  EXPECT_THROW(Client{std::move(app)}, SetupError);
}

class EvenConverter final : public Converter {
 public:
  bool accepts(std::string_view text) const override { return std::stoi(std::string{text}) % 2 == 0; }
};

void add_even(App& app) {
  app.converter("even", [](const auto&) { return std::make_unique<EvenConverter>(); });
  app.get(runtime_rule("/even/<even:n>"), [](std::string_view n) { return std::string{n}; });
}

TEST(RuntimeRules, take_a_converter_of_the_app_s_own) {
  auto client = client_of(add_even);
  EXPECT_EQ(client.get("/even/42").text, "42");
  EXPECT_EQ(client.get("/even/41").code(), 404);
}

TEST(RuntimeRules, answer_500_when_the_converter_throws) {
  auto client = client_of(add_even);
  EXPECT_EQ(client.get("/even/x").code(), 500);
  EXPECT_TRUE(client.log().contains("exception in a handler"));
}

TEST(RuntimeRules, are_checked_when_they_are_added) {
  App app{"runtime"};
  const auto text = [](std::string_view) { return ""; };
  const auto number = [](int) { return ""; };
  EXPECT_THROW(app.get(runtime_rule("no-slash"), [] { return ""; }), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/<a>/<b>"), text), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/"), text), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/<a>"), number), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/<int:a>"), text), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/<unknown:a>"), text), SetupError);
  EXPECT_THROW(app.get(runtime_rule("/<int(min=x):a>"), number), SetupError);
  EXPECT_THROW(app.post(runtime_rule("/<a"), text), SetupError);
}

void add_urls(App& app) {
  app.get("/user/<name>/<int:id>", [](std::string_view, int) { return ""; }).name("user");
  const auto handle = app.get("/at/<int:n>/<float:x>", [](int, double) { return ""; });
  app.get("/unnamed/<path:rest>", [](std::string_view) { return ""; });
  app.get("/by-name", [](Context& c) {
    return c.url_for("user", {{"name", "j\xC3\xB6/hn"}, {"id", 7}, {"tab", "a b"}});
  });
  app.get("/by-rule", [](Context& c) { return c.url_for("/unnamed/<path:rest>", {{"rest", "a/b c"}}); });
  app.get("/by-handle", [handle](Context& c) { return c.url_for(handle, 7, 2); });
  app.get("/missing", [](Context& c) { return c.url_for("user", {{"name", "x"}}); });
  app.get("/unfit", [](Context& c) { return c.url_for("user", {{"name", "x"}, {"id", "seven"}}); });
  app.get("/dots", [](Context& c) { return c.url_for("user", {{"name", ".."}, {"id", 7}}); });
  app.get("/unknown", [](Context& c) { return c.url_for("nobody"); });
  app.get("/misspelt", [](Context& c) { return c.url_for("usre"); });
  app.error_handler<UrlError>([](const UrlError& error) { return std::pair{std::string{error.what()}, 500}; });
}

TEST(UrlFor, builds_by_name_by_rule_and_by_handle) {
  auto client = client_of(add_urls);
  EXPECT_EQ(client.get("/by-rule").text, "/unnamed/a/b%20c");
  EXPECT_EQ(client.get("/by-handle").text, "/at/7/2.0");
  EXPECT_EQ(client.get("/dots").code(), 500) << "browsers remove dot segments";
}

TEST(UrlFor, puts_what_the_rule_lacks_into_the_query) {
  auto client = client_of([](App& app) {
    app.get("/user/<name>", [](std::string_view) { return ""; }).name("user");
    app.get("/", [](Context& c) { return c.url_for("user", {{"name", "x"}, {"tab", "a b"}, {"n", 7}, {"tab", "&"}}); });
  });
  EXPECT_EQ(client.get("/").text, "/user/x?tab=a+b&n=7&tab=%26");
}

TEST(UrlFor, refuses_a_value_that_would_not_come_back) {
  auto client = client_of(add_urls);
  for (const auto* path : {"/by-name", "/missing", "/unfit", "/unknown"}) {
    EXPECT_EQ(client.get(path).code(), 500) << path;
    EXPECT_THAT(client.get(path).text, ::testing::StartsWith("url_for")) << path;
  }
  EXPECT_THAT(client.get("/by-name").text, ::testing::EndsWith("it holds '/', see <path:name>"));
}

TEST(UrlFor, tells_the_name_that_is_near_a_misspelt_one) {
  EXPECT_EQ(client_of(add_urls).get("/misspelt").text, "url_for: no route is named 'usre' (did you mean 'user'?)");
}

}  // namespace
}  // namespace canteen::test
