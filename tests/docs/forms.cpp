// The programs of docs/forms.md.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/canteen.hpp>
#include <canteen/json/json.hpp>
using namespace canteen;

namespace {

// [fields]
void add_search(App& app) {
  app.post("/search", [](const Request& request) {
    const auto words = request.form["q"];                             // 400 when it is missing
    const auto order = request.form.get("order", "new");              // a fallback
    const auto page = request.form.get<int>("page", 1);               // 1 too for what is no number
    const auto tags = request.form.get_list("tag");                   // every field of that name
    const bool with_archive = request.form.contains("with_archive");  // a checkbox is there or not
    return html("<p>{} in {} order, page {}, {} tags{}</p>", words, order, page, tags.size(),
                with_archive ? ", archive too" : "");
  });
}
// [/fields]

// [bound]
enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Order {
  std::string email;           // must be there; may be empty
  Secret<std::string> code;    // not printed, not logged
  int count = 0;               // must be there; a number in int's range
  bool gift = false;           // a checkbox: absent is false
  std::optional<Size> size{};  // absent or empty is none; else one of the names
  std::vector<int> items{};    // every field "items"
};
BOOST_DESCRIBE_STRUCT(Order, (), (email, code, count, gift, size, items))

void add_orders(App& app) {
  app.post("/orders", [](const Form<Order>& order) {
    if (order->count < 1) throw HttpError{400, "Order one at least."};
    return html("<p>{} for {}</p>", order->count, order->email);
  });
}
// [/bound]

}  // namespace

// [own]
struct Percent {
  int value = 0;
};

template <>
struct canteen::FromField<Percent> {
  static constexpr std::string_view wanted = "a number from 0 to 100";
  static std::optional<Percent> parse(std::string_view text) {
    const auto number = parse_number<int>(text);
    if (!number || *number < 0 || *number > 100) return std::nullopt;
    return Percent{*number};
  }
};
// [/own]

namespace {

struct Discount {
  Percent percent{};
};
BOOST_DESCRIBE_STRUCT(Discount, (), (percent))

// [again]
struct Contact {
  std::string name;
  std::string mail;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, mail))

Response contact_page(Context& c, const Contact& typed, std::string_view problem = "") {
  return c.render_template("contact.html", {{"name", typed.name}, {"mail", typed.mail}, {"problem", problem}});
}

void add_contact(App& app) {
  app.get("/contact", [](Context& c) { return contact_page(c, {}); });
  app.post("/contact", [](Context& c, const Form<Contact>& form) {
    if (form->name.empty()) {
      auto page = contact_page(c, *form, "Please give a name.");
      page.status = Status::unprocessable_content;
      return page;
    }
    return redirect("/thanks", Status::see_other);
  });
}
// [/again]

// [upload]
void add_photos(App& app) {
  app.post("/photos", blocking([](const Request& request) {
             const auto& photo = request.files["photo"];  // 400 when the form has no such file
             if (photo.empty()) throw HttpError{400, "Choose a file."};
             const auto name = secure_filename(photo.filename());  // "../my photo.png" is "my_photo.png"
             if (name.empty()) throw HttpError{400, "The file's name has no letter that can stay."};
             photo.save("/srv/photos/" + name);
             return redirect("/photos", Status::see_other);
           }))
      .body_limit(16_MiB);
}
// [/upload]

// [several]
void add_albums(App& app) {
  app.post("/albums", blocking([](const Request& request) {
             int kept = 0;
             for (const auto* photo : request.files.get_list("photos")) {
               if (photo->empty()) continue;
               photo->save("/srv/albums/" + std::to_string(++kept));
             }
             return std::to_string(kept) + " kept";
           }))
      .body_limit(64_MiB);
}
// [/several]

// [json]
struct Line {
  std::string article;
  int count = 1;
};
BOOST_DESCRIBE_STRUCT(Line, (), (article, count))

struct Basket {
  std::vector<Line> lines;
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(Basket, (), (lines, note))

void add_baskets(App& app) {
  app.post("/baskets", [](const Json<Basket>& basket) {
    return json_response({{"lines", basket->lines.size()}}, Status::created);
  });
}
// [/json]

// [value]
void add_echo(App& app) {
  app.post("/echo", [](const Request& request) -> boost::json::value {
    auto json = parse_json(request);
    if (!json) throw HttpError{json.error().status(), json.error().message};
    return *json;
  });
}
// [/value]

}  // namespace

App forms() {
  App app{"forms"};
  for (auto* add : {add_search, add_orders, add_contact, add_photos, add_albums, add_baskets, add_echo}) add(app);
  app.post("/discount", [](const Form<Discount>& discount) { return std::to_string(discount->percent.value); });
  return app;
}
