// COMPILES
// What the other files get wrong, right: if this one fails, their errors prove nothing.
#include <canteen/canteen.hpp>
#include <functional>
#include <memory>
using namespace canteen;

enum class Color { red, green };
template <>
struct canteen::UrlValue<Color> {
  static std::optional<Color> parse(std::string_view text) { return text == "red" ? Color::red : Color::green; }
};

struct Functor {
  std::string operator()(const Request&, int id) const { return std::to_string(id); }
};
std::string index(const Request&) { return "index"; }
const char* about() noexcept { return "about"; }
constexpr std::string_view named_rule = "/named/<int:id>";

void routes(App& app) {
  app.get("/", [] { return "hello"; });
  app.get("/hello/<name>", [](std::string_view name) { return std::string{name}; });
  app.get("/add/<int:a>/<int:b>", [](int a, unsigned short b) { return std::to_string(a + b); });
  app.get("/all/<a>/<float(min=0.5):b>/<path:c>",
          [](std::string_view a, const Request&, double, Context&, std::string c) { return c.append(a); });
  app.get("/id/<uuid:id>", [](Uuid id) { return to_text(id); });
  app.get("/paint/<any(red, green):color>", [](Color color) { return color == Color::red ? "red" : "green"; });
  app.get("/user-<int(min=1,max=9):id>.json", Functor{});
  app.get("/index", index);
  app.get("/about", &about);
  app.get(named_rule, [owned = std::make_unique<int>(1)](int id) { return std::to_string(id + *owned); });
  app.get("/function/<int:id>", std::function<std::string(int)>{[](int id) { return std::to_string(id); }});
  app.get(runtime_rule("/post/<slug:title>"), [](std::string title) { return title; });
}

Response page(std::string_view text) {
  return html("<p title=\"{}\"><a href=\"/profile/{}?tab={}\">{}</a>{}</p><style>p {{ color: red }}</style>", text,
              text, 7, true, Markup{"<b>"});
}
