// Declared cookies: what each holds, how long, and what for is written once, and checked while compiling.
//   ./09_declared cookies      lists them
#include <boost/describe/class.hpp>
#include <canteen/canteen.hpp>
#include <canteen/json/enum_cookie.hpp>
#include <canteen/json/json_cookie.hpp>
using namespace canteen;
using namespace std::chrono_literals;

namespace {

enum class Theme { light, dark };
BOOST_DESCRIBE_ENUM(Theme, light, dark)

struct Reader {
  std::string language = "en";
  int text_size = 16;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (language, text_size))

bool is_legible(const Reader& reader) { return reader.text_size >= 8 && reader.text_size <= 72; }

inline constexpr auto theme = declare_cookie<Theme>(
    "theme", {.max_age = 365 * 24h, .category = Category::preferences, .purpose = "Light or dark"});
inline constexpr auto reader = declare_cookie<Reader>("reader", {.max_age = 365 * 24h,
                                                                 .category = Category::preferences,
                                                                 .purpose = "Language and size of the text",
                                                                 .check = is_legible});
inline constexpr auto visits =
    declare_cookie<int>("visits", {.category = Category::statistics, .purpose = "Counts visits"});

Response show_page(const Request& request) {
  const auto how = reader.get(request, Reader{});
  const auto count = visits.get(request, 0) + 1;
  Response response = html(
      "<!DOCTYPE html><html lang=\"{}\"><title>Reader</title><p>Visit {}, {} theme, {} points.</p>"
      "<p><a href=\"/theme/dark\">Dark</a> <a href=\"/theme/light\">Light</a> <a href=\"/size/24\">Large</a> "
      "<a href=\"/forget\">Forget me</a></p></html>",
      how.language, count, theme.get(request) == Theme::dark ? "dark" : "light", how.text_size);
  visits.set(response, count);
  return response;
}

Response choose_theme(std::string_view name) {
  Response response = redirect("/");
  theme.set(response, name == "dark" ? Theme::dark : Theme::light);
  return response;
}

Response choose_size(const Request& request, int size) {
  auto how = reader.get(request, Reader{});
  how.text_size = size;
  if (!is_legible(how)) throw HttpError{400, "8 to 72, please."};
  Response response = redirect("/");
  reader.set(response, how);
  return response;
}

Response forget() {
  Response response = redirect("/");
  theme.delete_from(response);
  reader.delete_from(response);
  visits.delete_from(response);
  return response;
}

}  // namespace

App make_app() {
  App app{"declared"};
  app.declare(theme, reader, visits);
  app.get("/", show_page);
  app.get("/theme/<any(dark, light):name>", choose_theme);
  app.get("/size/<int:size>", choose_size);
  app.get("/forget", forget);
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
