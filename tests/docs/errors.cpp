// The programs of docs/errors.md.
#include <canteen/canteen.hpp>
using namespace canteen;

namespace {

struct Item {
  int stock = 0;
};
const Item* find_item(int id) {
  static const Item kettle{3};
  return id == 7 ? &kettle : nullptr;
}

}  // namespace

// [abort]
Response show_item(int id) {
  const Item* item = find_item(id);
  if (!item) throw HttpError{404, "There is no such item."};
  return html("<p>{} in stock</p>", item->stock);
}
// [/abort]

// [types]
struct SoldOut : std::runtime_error {
  explicit SoldOut(int item) : std::runtime_error{"item " + std::to_string(item) + " is sold out"}, id{item} {}
  int id;
};

App make_shop() {
  App app{"shop"};
  app.get("/items/<int:id>", show_item);
  app.post("/items/<int:id>/orders", [](int id) -> std::string { throw SoldOut{id}; });

  app.error_handler(404,
                    [](const HttpError& error) { return html("<h1>Not here</h1><p>{}</p>", error.description()); });
  app.error_handler<SoldOut>([](const SoldOut& error) {
    return std::pair{html("<p>Item {} is sold out.</p>", error.id), Status::conflict};
  });
  app.error_handler(500, [] { return html("<h1>Our mistake</h1><p>It has been noted.</p>"); });
  return app;
}
// [/types]

// [debug]
int main() {
  return run(make_shop(), {.port = 8000, .debug = true});  // the same as --debug on the command line
}
// [/debug]
