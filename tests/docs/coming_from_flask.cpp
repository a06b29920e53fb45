// The right-hand side of docs/coming-from-flask.md.
#include <boost/describe/class.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/app/template_json.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/canteen.hpp>
#include <canteen/json/json.hpp>
#include <canteen/test/client.hpp>
using namespace canteen;
using namespace std::chrono_literals;

// [program]
App make_app() {
  App app{"hello"};
  app.get("/", [] { return "Hello"; });
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
// [/program]

namespace {

struct Note {
  int id = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, text))
struct NoteNotFound : std::runtime_error {
  using std::runtime_error::runtime_error;
};
std::optional<Note> find_note(int id) { return id == 7 ? std::optional{Note{7, "x"}} : std::nullopt; }
bool is_password(std::string_view text) { return text == "jtp"; }

void routes(App& app) {
  app.get("/", [] { return "Hello"; });
  app.post("/notes", [] { return "kept"; });
  app.route("/login", {Method::get, Method::post}, [](const Request& request) {
    if (request.method() == Method::post) return "checked";
    return "form";
  });
  app.get("/hello/<name>", [](std::string_view name) { return "Hello " + std::string{name}; });
  app.get("/notes/<int:id>", [](int id) { return std::to_string(id); }).name("note");
  app.get("/notes/<int(min=1, max=9):id>/pages/<float:x>", [](int id, double x) { return std::to_string(id * x); });
  app.get("/files/<path:name>", [](std::string_view name) { return std::string{name}; });
  app.get("/things/<uuid:id>", [](Uuid id) { return to_text(id); });
  app.get("/list/<any(new, old):order>", [](std::string_view order) { return std::string{order}; });
  app.get("/links", [](Context& c) {
    const auto path = c.url_for("note", {{"id", 7}, {"tab", "text"}});
    const auto style = c.url_for("static", {{"filename", "style.css"}});
    return path + style + c.external_url(path);
  });
}

// [handle]
void linked(App& app) {
  const auto note = app.get("/notes/<int:id>", [](int id) { return std::to_string(id); });
  app.get("/first", [note](Context& c) { return redirect(c.url_for(note, 1)); });  // c.url_for(note) does not compile
}
// [/handle]

// [converter]
class Slug final : public Converter {
 public:
  bool accepts(std::string_view text) const override {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
  }
};

void add_pages(App& app) {
  app.converter("slug", [](const auto&) { return std::make_unique<Slug>(); });
  app.get(runtime_rule("/pages/<slug:title>"), [](std::string_view title) { return std::string{title}; });
}
// [/converter]

void read(const Request& request, Context& c) {
  const auto use = [](const auto&...) {};
  use(request.args["q"], request.args.get("q"), request.args.get("q", ""), request.args.get<int>("page", 1));
  use(request.args.get_list("tag"), request.args.contains("q"));
  use(request.form["email"], request.values.get("page"), request.files["photo"]);
  use(request.cookies.get("theme", "light"), request.headers.get("User-Agent", ""));
  use(request.headers["X-Token"], request.headers.get("Host", ""));
  use(request.body(), parse_json(request));
  use(request.method() == Method::post, request.path(), request.query_string(), request.mimetype());
  use(request.host(), request.scheme(), request.is_secure(), request.remote_addr());
  use(c.rule());
  for (const auto& [name, value] : request.form) use(name, value);
}

void answers(App& app) {
  app.get("/text", [] { return "text"; });
  app.get("/html/<name>", [](std::string_view name) { return html("<h1>Hello {}</h1>", name); });
  app.get("/teapot", [] { return std::pair{"teapot", 418}; });
  app.get("/headers", []() {
    Response response{"kept", Status::created};
    response.headers.set("X-Kept", "1");
    response.set_content_type("text/csv; charset=utf-8");
    return response;
  });
  app.get("/theme/<theme>", [](std::string_view theme) {
    if (!check_cookie("theme", theme)) throw HttpError{400};
    Response response;
    response.set_cookie("theme", theme);
    return response;
  });
  app.get("/made", [](Context& c) {
    auto response = make_response(c.render_template("page.html"));
    response.set_cookie("theme", "dark", {.max_age = 24h * 30});
    response.delete_cookie("old");
    return response;
  });
  app.get("/away", [](Context& c) -> Response {
    if (c.request.args.contains("site")) return redirect_to_site("https://example.org/");
    if (c.request.args.contains("next")) return redirect_or(c.request.args.get("next"), "/");
    if (c.request.args.contains("new")) return redirect("/new", 303);
    return redirect(c.url_for("note", {{"id", 1}}));
  });
  app.get("/abort/<int:id>", [](int id) -> std::string {
    if (id == 0) throw HttpError{404};
    if (id == 1) throw HttpError{403, "not your note"};
    return "there";
  });
  app.get("/empty", [] { return Response{"", Status::no_content}; });
}

void json(App& app) {
  app.get("/json", [] { return boost::json::object{{"id", 7}, {"text", "x"}}; });
  app.get("/list", [] { return boost::json::array{1, 2}; });
  app.get("/note", [] { return Note{7, "x"}; });
  app.get("/created", [] { return json_response({{"id", 7}}, Status::created); });
  app.post("/note", [](const Json<Note>& note) { return note->text; });
}

void templates(App& app) {
  app.get("/page", [](Context& c) { return c.render_template("note.html", {{"note", Note{7, "x"}}, {"title", "A"}}); });
  app.get("/short", [](Context& c) { return c.render_template_string("<p>{{ x }}</p>", {{"x", 1}}); });
  app.template_global("site", "Notes");
  app.template_filter("shout", [](std::string_view text) { return std::string{text} + "!"; });
  app.template_test("long", [](std::string_view text) { return text.size() > 80; });
  app.templates.folder = "pages";
}

// [hooks]
struct Started {
  TimePoint at;
};

void add_timing(App& app) {
  app.before_request([](Context& c) { c.slots.set(Started{c.now()}); });
  app.after_request([](Context& c, Response& response) {
    const auto took = c.now() - c.slots.find<Started>()->at;
    response.headers.set("X-Took", std::to_string(took / 1us));
  });
  app.teardown_request([](Context& c, std::exception_ptr error) {
    if (error) c.log().write(LogLevel::warning, "gave up", {{"path", c.request.path()}});
  });
}
// [/hooks]

void more_hooks(App& app) {
  app.before_request([](const Request& request) -> std::optional<Response> {
    if (request.path() == "/closed") return Response{"closed", Status::service_unavailable};
    return std::nullopt;
  });
  app.get("/once", [](Context& c) {
    c.after_this_request([](Response& response) { response.headers.set("X-Once", "1"); });
    return "once";
  });
}

// [errors]
void add_error_pages(App& app) {
  app.error_handler(404, [](const HttpError&, Context& c) { return c.render_template("404.html"); });  // stays 404
  app.error_handler<NoteNotFound>([](const NoteNotFound& e) { return std::pair{std::string{e.what()}, 404}; });
}
// [/errors]

// [blueprint]
Blueprint make_notes() {
  Blueprint notes{"notes", "/notes"};
  notes.get("/", [](Context& c) { return c.render_template("notes.html"); }).name("index");
  notes.get("/<int:id>", [](int id) { return std::to_string(id); }).name("view");
  notes.post("/", [](Context& c) { return redirect(c.url_for(".view", {{"id", 1}})); }).name("add");
  return notes;
}

Blueprint make_admin() {
  Blueprint admin{"admin", "/admin"};
  admin.register_blueprint(make_notes());  // /admin/notes/1 is "admin.notes.view"
  return admin;
}

void add_parts(App& app) {
  app.register_blueprint(make_notes());
  app.register_blueprint(make_admin());
}
// [/blueprint]

void blueprint_parts(App& app) {
  Blueprint notes{"other", "/other"};
  notes.template_folder("note_pages");
  notes.before_request([](Context&) {});
  notes.error_handler(404, [] { return "no such note"; });
  app.register_blueprint(std::move(notes));
}

void slots(Context& c) {
  c.slots.set(Note{7, "x"});
  if (const Note* note = c.slots.find<Note>()) c.log().write(LogLevel::info, "note", {{"text", note->text}});
}

}  // namespace

// [login]
struct User {
  std::string name;
};

template <>
struct canteen::Extract<User> {
  static Result<User, Response> from(Context& c) {
    if (const auto name = c.request.cookies.get("user")) return User{std::string{*name}};  // a real one asks a session
    return fail(redirect(c.url_for("login", {{"next", c.request.raw_path()}})));
  }
};

void add_account(App& app) {
  app.get("/account", [](const User& user) { return "Hello " + user.name; });
}
// [/login]

namespace {

// [branches]
void add_gate(App& app) {
  app.post("/gate", [](Context& c) -> Response {
    if (!is_password(c.request.form["pass"])) return {c.render_template("gate.html"), 401};
    return redirect("/");
  });
}
// [/branches]

// [form]
struct Login {
  std::string email;
  Secret<std::string> pass;
  bool remember = false;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, pass, remember))

void add_login(App& app) {
  app.post("/login", [](const Form<Login>& form) {
    if (!check_cookie("email", form->email)) throw HttpError{400};
    if (!is_password(form->pass.reveal())) return redirect("/login");
    auto response = redirect("/");
    response.set_cookie("email", form->email);
    return response;
  });
}
// [/form]

// [files]
void add_files(App& app) {
  app.get("/report", [](Context& c) { return send_file(c, "/srv/report.pdf", {.as_attachment = true}); });
  const auto& uploads = app.keep(Directory{"/srv/uploads"});
  app.get("/uploads/<path:name>",
          [&uploads](Context& c, std::string_view name) { return send_from_directory(c, uploads, name); });
  app.post("/uploads", blocking([](const Request& request) {
             const auto& photo = request.files["photo"];
             const auto name = secure_filename(photo.filename());
             if (name.empty()) throw HttpError{400, "the file has no name"};
             photo.save("/srv/uploads/" + name);
             return redirect("/uploads/" + name);
           }))
      .body_limit(16_MiB);
}
// [/files]

void settings(App& app) {
  app.static_files.folder = "assets";
  app.static_files.url = "/assets/";
  app.static_files.max_age = 1h;
  app.config.body_limit = 16_MiB;
  app.config.public_origin = "https://example.org";
  app.config.trusted_proxies = {*parse_ip_network("10.0.0.0/8")};
  app.config.port = 8000;
  app.security_headers.frame_options = "DENY";
  app.security_headers.content_security_policy = "default-src 'self'";
  app.security_headers.strict_transport_security = StrictTransportSecurity{.max_age = 24h * 365};
}

// [setting]
struct MailSettings {
  std::string server = "localhost";
};

App make_mailer(MailSettings given) {
  App app{"mailer"};
  const auto& mail = app.keep(std::move(given));
  app.get("/server", [&mail] { return mail.server; });
  return app;
}
// [/setting]

// [logging]
void add_logging(App& app) {
  app.get("/buy/<int:id>", [](Context& c, int id) {
    c.log().write(LogLevel::info, "bought", {{"id", std::to_string(id)}, {"by", c.request.remote_addr()}});
    return "bought";  // bought id=7 by=127.0.0.1
  });
}
// [/logging]

// [test]
bool greets() {
  test::Client client{make_app()};
  const auto answer = client.get("/", {.query = {{"name", "Ada"}}});
  return answer.code() == 200 && answer.text == "Hello";
}
// [/test]

int serve() { return run(make_app(), {.port = 8000, .debug = true}); }

}  // namespace

App flask_rows() {
  App app{"rows"};
  for (auto* add : {routes, linked, add_pages, answers, json, templates, add_timing, more_hooks, add_error_pages,
                    add_parts, blueprint_parts, add_account, add_gate, add_login, add_files, settings, add_logging})
    add(app);
  app.get("/read", [](const Request& request, Context& c) {
    read(request, c);
    slots(c);
    return find_note(7)->text + make_mailer({}).name() + (greets() ? "" : "!" + std::to_string(serve()));
  });
  return app;
}
