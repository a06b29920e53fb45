// The programs of docs/declared-cookies.md.
#include <boost/describe/class.hpp>
#include <canteen/canteen.hpp>
#include <canteen/json/enum_cookie.hpp>
#include <canteen/json/json_cookie.hpp>
#include <canteen/test/client.hpp>
using namespace canteen;
using namespace std::chrono_literals;

namespace {

// [declare]
bool is_language(std::string_view text) { return text == "de" || text == "en"; }

inline constexpr auto visits = declare_cookie<int>("visits", {.max_age = 365 * 24h, .purpose = "Counts visits"});
inline constexpr auto language = declare_cookie<std::string>("language", {.check = is_language});

void add_pages(App& app) {
  app.get("/", [](const Request& request) {
    Response response{"visit " + std::to_string(visits.get(request, 0) + 1)};
    visits.set(response, visits.get(request, 0) + 1);
    return response;
  });
  app.get("/forget", [] {
    Response response{"forgotten"};
    visits.delete_from(response);  // with the Path, the SameSite … it was set with
    return response;
  });
}
// [/declare]

// [read]
std::string tell(const Request& request) {
  const auto count = visits.read(request);
  if (count) return "visit " + std::to_string(*count);
  switch (count.error()) {
    case CookieReadError::absent: return "first visit";
    case CookieReadError::malformed: return "not a number";
    case CookieReadError::out_of_range: return "more than an int";
    case CookieReadError::refused: return "the check said no";
    case CookieReadError::ambiguous: return "two different ones";
  }
  return {};
}
// [/read]

// [described]
enum class Theme { light, dark };
BOOST_DESCRIBE_ENUM(Theme, light, dark)

struct Cart {
  std::vector<int> items{};
  std::optional<std::string> coupon{};
};
BOOST_DESCRIBE_STRUCT(Cart, (), (items, coupon))

inline constexpr auto theme = declare_cookie<Theme>("theme");  // theme=dark
inline constexpr auto cart = declare_cookie<Cart>("cart");     // {"items":[7],"coupon":null}, percent-encoded
// [/described]

}  // namespace

// [own]
struct Volume {
  int percent = 50;
};

template <>
struct canteen::CookieType<Volume> {
  static constexpr std::string_view name = "volume";
  static std::optional<Volume> parse(std::string_view text) {
    const auto percent = parse_number<int>(text);
    if (!percent || *percent < 0 || *percent > 100) return std::nullopt;
    return Volume{*percent};
  }
  static void append(std::string& out, const Volume& volume) { out += std::to_string(volume.percent); }
};

inline constexpr auto volume = declare_cookie<Volume>("volume");
// [/own]

namespace {

// [app]
App make_app() {
  App app{"shop"};
  app.declare(visits, language, theme, cart);
  add_pages(app);
  return app;
}
// [/app]

// [flask]
inline constexpr auto shared = declare_cookie<std::string>("shared", {.coding = CookieCoding::flask});

App beside_flask() {
  App app{"beside_flask"};
  app.cookie_coding = CookieCoding::flask;  // for all that does not say otherwise
  app.get("/", [](const Request& request) -> Response {
    Response response{std::string{request.cookies.get("name", "nobody")}};                       // the app's
    response.set_cookie("token", "a%2Cb", {}, CookieCoding::raw);                                // this one's
    response.set_cookie("old", request.cookies.get("new", CookieCoding::percent).value_or(""));  // this look's
    return response;
  });
  return app;
}
// [/flask]

// [test]
void sets_only_what_it_declared() {
  test::Client client{make_app(), {.fail_on_undeclared_cookies = true}};
  client.get("/");  // throws if it set another
}
// [/test]

// [essential]
inline constexpr auto login = declare_cookie<std::string>("__Host-login", {.secure = true, .essential = true});
// [/essential]

}  // namespace

int main() {
  Request request;
  static_cast<void>(!tell(request).empty() || volume.get(request, {}).percent > 0);
  static_cast<void>(login.get(request) || shared.get(request) || cart.get(request));
  static_cast<void>(beside_flask());
  sets_only_what_it_declared();
}
