// Stories of a form as a described struct, and of JSON as one: what is read, and what each refusal says.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/json/json.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)
struct Order {
  std::string email;
  Secret<std::string> pass;
  int count = 0;
  bool gift = false;
  std::optional<Size> size{};
  std::vector<int> items{};
};
BOOST_DESCRIBE_STRUCT(Order, (), (email, pass, count, gift, size, items))
struct Numbered {
  int id = 0;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (id))
struct Renamed : Numbered {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Renamed, (Numbered), (name))
struct Point {
  int x = 0;
  std::optional<int> y{};
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y))

std::string told(const Order& order) {
  std::string text = order.email + ' ' + order.pass.reveal() + ' ' + std::to_string(order.count);
  text += order.gift ? " gift" : "";
  if (order.size) text += *order.size == Size::small ? " small" : " large";
  for (const int item : order.items) text += ' ' + std::to_string(item);
  return text;
}

Client shop() {
  return client_of([](App& app) {
    app.post("/order", [](const Form<Order>& order) { return told(*order); });
    app.post("/point", [](const Json<Point>& point) { return std::to_string(point->x + point->y.value_or(0)); });
    app.error_handler(400, [](const HttpError& error) { return "400 " + error.description(); });
    app.error_handler(415, [](const HttpError& error) { return "415 " + error.description(); });
    app.error_handler(413, [] { return "413"; });
  });
}

struct Row {
  const char* about;
  Pairs form;
  const char* text;
};

TEST(FormParameter, reads_members_of_every_kind_and_names_the_field_it_refuses) {
  const Pairs whole{{"email", "a@b"}, {"pass", "jtp"}, {"count", "3"}};
  const auto with_field = [&](std::pair<std::string, std::string> field) {
    auto form = whole;
    form.push_back(std::move(field));
    return form;
  };
  const Row rows[] = {
      {"what must be there", whole, "a@b jtp 3"},
      {"a checkbox", with_field({"gift", "on"}), "a@b jtp 3 gift"},
      {"an enum by its name", with_field({"size", "large"}), "a@b jtp 3 large"},
      {"an optional that nobody filled in", with_field({"size", ""}), "a@b jtp 3"},
      {"a field of a list", with_field({"items", "7"}), "a@b jtp 3 7"},
      {"a field that no member has", with_field({"csrf_token", "x"}), "a@b jtp 3"},
      {"one missing", {{"email", "a@b"}, {"count", "3"}}, "400 the field 'pass' is missing"},
      {"no number",
       {{"email", ""}, {"pass", ""}, {"count", "3x"}},
       "400 the field 'count' is not a whole number in its range"},
      {"out of range",
       {{"email", ""}, {"pass", ""}, {"count", "9999999999"}},
       "400 the field 'count' is not a whole number in its range"},
      {"no enumerator", with_field({"size", "huge"}), "400 the field 'size' is not one of the values it may have"},
      {"no flag", with_field({"gift", "maybe"}), "400 the field 'gift' is not one of on, true, 1, off, false, 0"},
      {"one bad of a list", with_field({"items", "x"}), "400 the field 'items' is not a whole number in its range"},
  };
  auto client = shop();
  for (const auto& row : rows) EXPECT_EQ(client.post("/order", {.form = row.form}).text, row.text) << row.about;
}

TEST(FormParameter, reads_the_members_of_a_base_too) {
  auto client = client_of([](App& app) {
    app.post("/", [](const Form<Renamed>& form) { return std::to_string(form->id) + ' ' + form->name; });
  });
  EXPECT_EQ(client.post("/", {.form = Pairs{{"id", "7"}, {"name", "x"}}}).text, "7 x");
  EXPECT_EQ(client.post("/", {.form = Pairs{{"name", "x"}}}).code(), 400);
}

TEST(FormParameter, reads_multipart_alike) {
  const auto answer = shop().post("/order", {.form = Pairs{{"email", "a@b"}, {"pass", "jtp"}, {"count", "3"}},
                                             .files = {{.name = "f", .filename = "f", .content = "x"}}});
  EXPECT_EQ(answer.text, "a@b jtp 3");
}

TEST(FormParameter, answers_415_for_what_is_no_form) {
  EXPECT_THAT(shop().post("/order", {.json = boost::json::array{1, 2}}).text, HasSubstr("415 this page takes a form"));
}

TEST(JsonParameter, reads_a_described_struct_and_names_the_member_it_refuses) {
  auto client = shop();
  EXPECT_EQ(client.post("/point", {.json = boost::json::object{{"x", 40}, {"y", 2}}}).text, "42");
  EXPECT_EQ(client.post("/point", {.json = boost::json::object{{"x", 40}}}).text, "40");
  EXPECT_THAT(client.post("/point", {.json = boost::json::object{{"x", "4"}}}).text, HasSubstr("400"));
  EXPECT_THAT(client.post("/point", {.json = boost::json::object{{"x", "4"}}}).text, HasSubstr("x: not a number"));
  EXPECT_EQ(client.post("/point", {.form = Pairs{{"x", "4"}}}).code(), 415);
}

}  // namespace
}  // namespace canteen::test
