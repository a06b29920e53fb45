#include "notes_store.hpp"
#include <utility>

namespace {

Note read_note(const Rows& rows) { return {rows.number(0), rows.text(1), rows.text(2), rows.text(3)}; }

}  // namespace

NoteStore::NoteStore(std::string file) : database_{std::move(file)} {
  database_.connection().run(
      "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, text TEXT NOT NULL,"
      " changed INTEGER NOT NULL) STRICT");
}

std::vector<Note> NoteStore::list(std::string_view words) {
  auto& connection = database_.connection();
  auto rows = connection.query(
      "SELECT id, title, substr(text, 1, 160), strftime('%Y-%m-%d %H:%MZ', changed, 'unixepoch') FROM notes"
      " WHERE ?1 = '' OR instr(lower(title), lower(?1)) OR instr(lower(text), lower(?1))"
      " ORDER BY changed DESC, id DESC LIMIT ?2",
      words, longest_list);
  std::vector<Note> notes;
  while (rows.next()) notes.push_back(read_note(rows));
  return notes;
}

std::optional<Note> NoteStore::find(std::int64_t id) {
  auto& connection = database_.connection();
  auto rows = connection.query(
      "SELECT id, title, text, strftime('%Y-%m-%d %H:%MZ', changed, 'unixepoch') FROM notes WHERE id = ?1", id);
  if (!rows.next()) return std::nullopt;
  return read_note(rows);
}

std::int64_t NoteStore::add(const Draft& draft, std::int64_t now) {
  auto& connection = database_.connection();
  connection.run("INSERT INTO notes (title, text, changed) VALUES (?1, ?2, ?3)", draft.title, draft.text, now);
  return connection.last_id();
}

bool NoteStore::change(std::int64_t id, const Draft& draft, std::int64_t now) {
  return database_.connection().run("UPDATE notes SET title = ?2, text = ?3, changed = ?4 WHERE id = ?1", id,
                                    draft.title, draft.text, now) > 0;
}

bool NoteStore::remove(std::int64_t id) {
  return database_.connection().run("DELETE FROM notes WHERE id = ?1", id) > 0;
}
