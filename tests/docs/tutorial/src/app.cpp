#include "app.hpp"
#include "notes.hpp"
using namespace canteen;

namespace {

Response error_page(const HttpError& error, Context& c) {
  return c.render_template("error.html", {{"status", to_int(error.status())}, {"description", error.description()}});
}

}  // namespace

App make_app() {
  App app{"notebook"};
  app.get("/", [](Context& c) { return redirect(c.url_for("notes.index")); });
  app.register_blueprint(make_notes());
  for (const auto status : {400, 404, 405, 500}) app.error_handler(status, error_page);
  return app;
}
