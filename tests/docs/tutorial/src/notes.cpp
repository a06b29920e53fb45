// [head]
#include "notes.hpp"
#include <algorithm>
#include <canteen/app/form_parameter.hpp>
#include <canteen/app/template_json.hpp>
#include <canteen/canteen.hpp>
#include "note_store.hpp"
using namespace canteen;
using namespace std::chrono_literals;
// [/head]

namespace {

// [form]
struct NewNote {
  std::string author;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (author, text))
// [/form]

// [index]
/// The list and the form, which holds what was typed so far.
Response index(Context& c, const NoteStore& store, const NewNote& typed, std::string_view problem = "") {
  return c.render_template("index.html", {{"notes", store.all()}, {"typed", typed}, {"problem", problem}});
}
// [/index]

// [remembered]
/// What the form begins with: the name that wrote last in this browser.
NewNote remembered(const Request& request) {
  return {.author = std::string{request.cookies.get("author", "")}, .text = ""};
}
// [/remembered]

// [check]
bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char octet) { return octet < 0x20 || octet == 0x7F; });
}

/// What is wrong with it; "" when nothing is.
std::string_view find_problem(const NewNote& note) {
  if (note.author.empty() || note.author.size() > 100 || has_control(note.author))
    return "A name has 1 to 100 octets, and no line ends.";
  if (note.text.empty() || note.text.size() > 2000) return "A note has 1 to 2000 octets.";
  return "";
}
// [/check]

// [add]
Response add(Context& c, NoteStore& store, const NewNote& note) {
  if (const auto problem = find_problem(note); !problem.empty()) {
    auto page = index(c, store, note, problem);
    page.status = Status::unprocessable_content;
    return page;
  }
  const int id = store.add(note.author, note.text);
  auto response = redirect(c.url_for(".view", {{"id", id}}), Status::see_other);
  response.set_cookie("author", note.author, {.max_age = 24h * 365});
  return response;
}
// [/add]

// [view]
Response view(Context& c, const NoteStore& store, int id) {
  const auto note = store.find(id);
  if (!note) throw HttpError{404, "There is no such note."};
  return c.render_template("note.html", {{"note", *note}});
}

Response remove(Context& c, NoteStore& store, int id) {
  if (!store.remove(id)) throw HttpError{404, "There is no such note."};
  return redirect(c.url_for(".index"), Status::see_other);
}
// [/view]

}  // namespace

// [blueprint]
Blueprint make_notes() {
  Blueprint notes{"notes", "/notes"};
  auto& store = notes.keep_new<NoteStore>();
  notes.get("/", [&store](Context& c) { return index(c, store, remembered(c.request)); }).name("index");
  notes.post("/", [&store](Context& c, const Form<NewNote>& form) { return add(c, store, *form); }).name("add");
  notes.get("/<int:id>", [&store](Context& c, int id) { return view(c, store, id); }).name("view");
  notes.post("/<int:id>/delete", [&store](Context& c, int id) { return remove(c, store, id); }).name("delete");
  return notes;
}
// [/blueprint]
