// Notes: a small application whole. A database, a blueprint, forms, templates, error pages. README.md tells what to look
// at; here is only how the parts are put together.
#include <canteen/canteen.hpp>
#include <cstdlib>
#include <filesystem>
#include "notes_pages.hpp"
using namespace canteen;

namespace {

/// NOTES_DB, or notes.sqlite3 beside the program: never the working directory, which is whoever's.
std::string database_file() {
  if (const char* const name = std::getenv("NOTES_DB")) return name;
  return std::filesystem::read_symlink("/proc/self/exe").replace_filename("notes.sqlite3");
}

/// Every error is a page of the application's own. The description is what the program said to clients, never a cause.
Response error_page(const HttpError& error, Context& c) {
  return c.render_template(
      "error.html",
      {{"code", to_int(error.status())}, {"reason", reason_of(error.status())}, {"description", error.description()}});
}

}  // namespace

App make_app() {
  App app{"notes"};
  // No script at all, ours or anyone's: what slips through the escaping still does not run.
  app.security_headers.content_security_policy =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
      "'none'";
  app.get("/", [](Context& c) { return redirect(c.url_for("notes.list")); });
  app.register_blueprint(make_notes(database_file()));
  for (const int status : {400, 403, 404, 405, 413, 415, 500}) app.error_handler(status, error_page);
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
