// Stories of templates: rendering from a handler, what every page sees, where the files are.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <canteen/app/template_json.hpp>
#include <filesystem>
#include <fstream>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

enum class Mood { calm, tense };
BOOST_DESCRIBE_ENUM(Mood, calm, tense)
struct Note {
  int id;
  std::string text;
  std::optional<Mood> mood{};
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, text, mood))
struct SignedNote : Note {
  std::string author;
};
BOOST_DESCRIBE_STRUCT(SignedNote, (Note), (author))

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string path = std::filesystem::temp_directory_path() / "canteen-XXXXXX";
    path_ = ::mkdtemp(path.data());
  }
  Folder(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name} << text;
  }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string log_text(Client& client) {
  std::string text;
  for (const auto& line : client.log().lines()) text += line.text + '\n';
  return text;
}

/// What a template's text makes of a request for "/pages/7?q=a%26b".
std::string page_of(const std::string& source, RequestOptions options = {}) {
  auto client = client_of([&source](App& app) {
    app.template_global("site", "Canteen");
    app.template_filter("shout", [](const jinja::Value& input, const jinja::Arguments&) {
      return jinja::Value::text(std::string{input.as_text()} + "!");
    });
    app.get("/other/<name>", [](std::string_view) { return ""; }).name("other");
    app.get("/pages/<int:id>", [source](Context& c, int id) {
      const std::vector<Note> notes{{1, "a<b", Mood::calm}, {2, "c", {}}};
      const boost::json::value json{{"list", {1, true, nullptr}}, {"text", "<&>"}};
      SignedNote signed_note;
      signed_note.id = 3;
      signed_note.author = "Ada";
      return c.render_template_string(source, {{"id", id},
                                               {"notes", notes},
                                               {"signed", signed_note},
                                               {"json", json},
                                               {"bold", Markup{"<b>x</b>"}},
                                               {"nothing", std::nullopt}});
    });
  });
  const auto answer = client.get("/pages/7?q=a%26b", options);
  return answer.code() == 200 ? answer.text : std::to_string(answer.code()) + ' ' + log_text(client);
}

struct Row {
  const char* about;
  const char* source;
  const char* page;
};

TEST(Template, sees_what_it_is_given_and_what_every_page_is_given) {
  const Row rows[] = {
      {"a handler's number", "{{ id + 1 }}", "8"},
      {"a described struct", "{% for n in notes %}{{ n.id }}{{ n.text }}{{ n.mood }} {% endfor %}",
       "1a&lt;bcalm 2cNone "},
      {"a described base", "{{ signed.id }}{{ signed.author }}", "3Ada"},
      {"JSON", "{{ json.text }}{{ json.list[1] }}{{ json.list[2] is none }}", "&lt;&amp;&gt;TrueTrue"},
      {"Markup", "{{ bold }}", "<b>x</b>"},
      {"an empty optional", "{{ nothing is none }}", "True"},
      {"a global of the app's", "{{ site }}", "Canteen"},
      {"a filter of the app's", "{{ site|shout }}", "Canteen!"},
      {"the request's path", "{{ request.method }} {{ request.path }}", "GET /pages/7"},
      {"an argument", "{{ request.args.q }} {{ request.args.get('z', 'none') }}", "a&amp;b none"},
      {"every argument", "{% for k, v in request.args.items() %}{{ k }}={{ v }};{% endfor %}", "q=a&amp;b;"},
      {"their names and values", "{{ request.args.keys()|join }} {{ request.args.values()|join }}", "q a&amp;b"},
      {"a header", "{{ request.headers['host'] }} {{ request.headers.get('X-None', '-') }}", "localhost -"},
      {"the route's name", "{{ request.endpoint }}", "/pages/&lt;int:id&gt;"},
      {"a cookie", "{{ request.cookies.theme }}", "dark"},
      {"no such cookie", "{{ request.cookies.other is defined }}", "False"},
      {"url_for", "{{ url_for('other', name='a b', page=2, none=none) }}", "/other/a%20b?page=2"},
      {"url_for with an anchor", "{{ url_for('other', name='x', _anchor='e nd') }}", "/other/x#e%20nd"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(page_of(row.source, {.headers = {{"Cookie", "theme=dark"}}}), row.page) << row.about;
}

TEST(Template, error_is_500_and_names_its_place_in_the_log) {
  EXPECT_THAT(page_of("a\n{{ url_for('nowhere') }}"), HasSubstr("no route is named 'nowhere'"));
  EXPECT_THAT(page_of("a\n{{ id|uper }}"), HasSubstr(":2:"));
  EXPECT_THAT(page_of("{{ url_for('other', name='x', _external=true) }}"), HasSubstr("public_origin"));
  EXPECT_THAT(page_of("{{ url_for('other', name='x', _external='yes') }}"), HasSubstr("is true or false"));
  EXPECT_THAT(page_of("{{ url_for('other', name='x', _scheme='https') }}"), HasSubstr("Flask's alone"));
  EXPECT_THAT(page_of("{{ url_for('other', name='x', _anchor=7) }}"), HasSubstr("/other/x#7"));
}

TEST(Template, depends_on_cookies_when_it_looks_at_one) {
  const auto vary = [](const std::string& source) {
    auto client =
        client_of([&](App& app) { app.get("/", [source](Context& c) { return c.render_template_string(source); }); });
    return client.get("/").header("Vary");
  };
  EXPECT_EQ(vary("{{ request.cookies.theme }}"), "Cookie");
  EXPECT_EQ(vary("{{ request.path }}"), "");
}

/// A client of an app with one page a template, below a root.
Client pages_below(const Folder& folder, const std::vector<std::string>& names) {
  auto app = app_with([&](App& a) {
    for (const auto& name : names)
      a.get(runtime_rule("/" + name), [name](Context& c) { return c.render_template(name, {{"x", "<x>"}}); });
  });
  Config config;
  config.root = folder.path();
  return Client{std::move(app), config};
}

TEST(Template, is_html_and_escapes_unless_its_name_ends_like_text) {
  const Folder folder;
  for (const auto* name : {"a.html", "a.txt", "a.svg"}) folder.write(std::string{"templates/"} + name, "{{ x }}");
  auto client = pages_below(folder, {"a.html", "a.txt", "a.svg"});
  EXPECT_EQ(client.get("/a.html").text, "&lt;x&gt;");
  EXPECT_EQ(client.get("/a.html").header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(client.get("/a.txt").text, "<x>");
  EXPECT_EQ(client.get("/a.txt").header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(client.get("/a.svg").text, "&lt;x&gt;");
}

TEST(Template, that_is_not_there_says_where_it_was_looked_for) {
  const Folder folder;
  auto client = pages_below(folder, {"a.html"});
  EXPECT_EQ(client.get("/a.html").code(), 500);
  EXPECT_THAT(log_text(client), HasSubstr("in the folder 'templates' in " + folder.path() + ", which does not exist"));
}

TEST(Template, of_a_blueprint_comes_after_the_apps) {
  const Folder folder;
  folder.write("templates/both.html", "app");
  folder.write("notes/both.html", "notes");
  folder.write("notes/own.html", "own");
  auto app = app_with([](App& a) {
    Blueprint notes{"notes"};
    notes.template_folder("notes");
    notes.get("/both", [](Context& c) { return c.render_template("both.html"); });
    notes.get("/own", [](Context& c) { return c.render_template("own.html"); });
    a.register_blueprint(std::move(notes));
    a.config.root = "/nowhere";
  });
  Config config;
  config.root = folder.path();
  Client client{std::move(app), config};
  EXPECT_EQ(client.get("/both").text, "app");
  EXPECT_EQ(client.get("/own").text, "own");
}

TEST(Templates, of_a_folder_that_is_named_must_be_there) {
  const Folder folder;
  App app{"story"};
  app.config.root = folder.path();
  app.templates.folder = "pages";
  try {
    Client{std::move(app)};
    FAIL() << "it is taken";
  } catch (const SetupError& error) {
    EXPECT_EQ(error.what(), "there is no folder 'pages' in " + folder.path());
  }
}

TEST(Templates, take_names_that_a_template_can_write) {
  App app{"story"};
  const auto filter = [](const jinja::Value& input, const jinja::Arguments&) { return input; };
  EXPECT_THROW(app.template_filter("a b", filter), SetupError);
  EXPECT_THROW(app.template_global("", "x"), SetupError);
  EXPECT_THROW(app.template_filter("9a", filter), SetupError);
  EXPECT_NO_THROW(app.template_filter("shout_2", filter));
}

TEST(SpoolFolder, that_is_given_must_be_there) {
  App app{"story"};
  app.config.spool.folder = "/nowhere";
  EXPECT_THROW(Client{std::move(app)}, SetupError);
}

TEST(Root, that_is_given_must_be_there) {
  App app{"story"};
  app.config.root = "/nowhere";
  try {
    Client{std::move(app)};
    FAIL() << "it is taken";
  } catch (const SetupError& error) {
    EXPECT_STREQ(error.what(), "there is no folder '/nowhere', the root (--root, CANTEEN_ROOT or config.root)");
  }
}

}  // namespace
}  // namespace canteen::test
