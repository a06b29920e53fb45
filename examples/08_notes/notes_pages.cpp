// Each handler that asks the database is blocking(): it runs on a thread of the pool, never on a worker. After a POST that
// changed something the browser is sent on with 303, so that reloading the page does not send the form again.
#include "notes_pages.hpp"
#include <algorithm>
#include <canteen/app/form_parameter.hpp>
#include <canteen/app/template_json.hpp>
#include <canteen/canteen.hpp>
#include <utility>
#include "notes_store.hpp"
using namespace canteen;

namespace {

constexpr std::size_t longest_title = 120, longest_text = 20'000, longest_words = 200;  // in characters
constexpr std::string_view last_search = "last_search";

std::int64_t seconds(TimePoint time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// The characters of a text in UTF-8, a line's end being one: no fewer does a browser's maxlength count.
std::size_t length_of(std::string_view text) {
  const auto begins = [](char octet) { return (octet & 0xC0) != 0x80 && octet != '\r'; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

/// What is wrong with a draft, "" when nothing is.
std::string problem_of(const Draft& draft) {
  if (draft.title.find_first_not_of(" \t\r\n") == std::string::npos) return "A note needs a title.";
  if (length_of(draft.title) > longest_title) return "The title is too long.";
  if (length_of(draft.text) > longest_text) return "The text is too long.";
  return {};
}

Note require_note(NoteStore& store, std::int64_t id) {
  auto note = store.find(id);
  if (!note) throw HttpError{404, "There is no such note."};
  return *std::move(note);
}

Response to_note(Context& c, std::int64_t id) {
  return redirect(c.url_for("notes.view", {{"id", id}}), Status::see_other);
}

/// The form, with what was written and what is wrong with it.
Response editor(Context& c, std::string_view heading, const Draft& draft, const std::string& problem = {}) {
  auto page = c.render_template("edit.html", {{"heading", heading}, {"draft", draft}, {"problem", problem}});
  if (!problem.empty()) page.status = Status::unprocessable_content;
  return page;
}

/// Remembers what was searched, where a cookie can hold it: a line break in it, say, cannot.
void remember(Response& page, std::string_view words) {
  const CookieOptions options{.path = "/notes"};
  if (check_cookie(last_search, words, options)) page.set_cookie(last_search, words, options);
}

Response list(Context& c, NoteStore& store) {
  const auto words = c.request.args.get("q", "");
  if (length_of(words) > longest_words) throw HttpError{400, "That is too much to search for."};
  auto page = c.render_template("list.html", {{"notes", store.list(words)},
                                              {"words", words},
                                              {"last_search", c.request.cookies.get(last_search)},
                                              {"longest_list", NoteStore::longest_list}});
  if (!words.empty()) remember(page, words);
  return page;
}

Response create(Context& c, const Form<Draft>& form, NoteStore& store) {
  const auto problem = problem_of(*form);
  if (!problem.empty()) return editor(c, "New note", *form, problem);
  return to_note(c, store.add(*form, seconds(c.now())));
}

Response change(Context& c, std::int64_t id, const Form<Draft>& form, NoteStore& store) {
  const auto problem = problem_of(*form);
  if (!problem.empty()) return editor(c, "Edit note", *form, problem);
  if (!store.change(id, *form, seconds(c.now()))) throw HttpError{404, "There is no such note."};
  return to_note(c, id);
}

Response remove(Context& c, std::int64_t id, NoteStore& store) {
  if (!store.remove(id)) throw HttpError{404, "There is no such note."};
  return redirect(c.url_for("notes.list"), Status::see_other);
}

}  // namespace

Blueprint make_notes(std::string file) {
  Blueprint notes{"notes", "/notes"};
  auto& store = notes.keep_new<NoteStore>(std::move(file));

  notes.get("/", blocking([&store](Context& c) { return list(c, store); })).name("list");
  notes.get("/new", [](Context& c) { return editor(c, "New note", {}); }).name("new");
  notes.post("/new", blocking([&store](Context& c, const Form<Draft>& form) { return create(c, form, store); }));

  notes
      .get("/<int:id>", blocking([&store](Context& c, std::int64_t id) {
             return c.render_template("note.html", {{"note", require_note(store, id)}});
           }))
      .name("view");
  notes
      .get("/<int:id>/edit", blocking([&store](Context& c, std::int64_t id) {
             auto note = require_note(store, id);
             return editor(c, "Edit note", {std::move(note.title), std::move(note.text)});
           }))
      .name("edit");
  notes.post("/<int:id>/edit", blocking([&store](Context& c, std::int64_t id, const Form<Draft>& form) {
               return change(c, id, form, store);
             }));
  notes.post("/<int:id>/delete", blocking([&store](Context& c, std::int64_t id) { return remove(c, id, store); }))
      .name("delete");
  return notes;
}
