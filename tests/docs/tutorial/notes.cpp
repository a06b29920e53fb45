#include "notes.hpp"
#include <canteen/app/form_parameter.hpp>
#include <canteen/app/template_json.hpp>
#include <canteen/canteen.hpp>
#include "note_store.hpp"
using namespace canteen;
using namespace std::chrono_literals;

namespace {

// [form]
struct NewNote {
  std::string author;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (author, text))
// [/form]

constexpr std::size_t longest_text = 2000;

// [index]
Response index(Context& c, const NoteStore& store, std::string_view problem = "") {
  return c.render_template("notes.html", {{"notes", store.all()},
                                          {"author", c.request.cookies.get("author", "")},
                                          {"problem", problem},
                                          {"longest_text", longest_text}});
}
// [/index]

// [add]
Response add(Context& c, NoteStore& store, const NewNote& form) {
  if (form.text.empty() || form.text.size() > longest_text) {
    auto page = index(c, store, "A note has between 1 and 2000 octets.");
    page.status = Status::unprocessable_content;
    return page;
  }
  const int id = store.add(form.author, form.text);
  auto response = redirect(c.url_for(".view", {{"id", id}}), Status::see_other);
  response.set_cookie("author", form.author, {.max_age = 24h * 365});
  return response;
}
// [/add]

// [view]
Response view(Context& c, const NoteStore& store, int id) {
  const auto note = store.find(id);
  if (!note) throw HttpError{404, "There is no such note."};
  return c.render_template("note.html", {{"note", *note}});
}
// [/view]

}  // namespace

// [blueprint]
Blueprint make_notes() {
  Blueprint notes{"notes", "/notes"};
  auto& store = notes.keep_new<NoteStore>();
  notes.get("/", [&store](Context& c) { return index(c, store); }).name("index");
  notes.post("/", [&store](Context& c, const Form<NewNote>& form) { return add(c, store, *form); }).name("add");
  notes.get("/<int:id>", [&store](Context& c, int id) { return view(c, store, id); }).name("view");
  notes
      .post("/<int:id>/delete",
            [&store](Context& c, int id) {
              if (!store.remove(id)) throw HttpError{404, "There is no such note."};
              return redirect(c.url_for(".index"), Status::see_other);
            })
      .name("delete");
  return notes;
}
// [/blueprint]
