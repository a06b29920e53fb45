// NoteStore: where notes are kept. All SQL of the program is in notes_store.cpp.
#pragma once
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sqlite.hpp"

/// What a person writes: the fields of the form.
struct Draft {
  std::string title;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (title, text))

struct Note {
  std::int64_t id = 0;
  std::string title;
  std::string text;
  std::string changed;  // "2026-11-22 09:30Z"
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, title, text, changed))

/// Threads: any; each call may wait for the disk, so callers are blocking() handlers. Failure: DatabaseError.
class NoteStore {
 public:
  /// How many notes list() finds at most.
  static constexpr int longest_list = 100;

  /// Opens the file and makes its table, if there is none.
  explicit NoteStore(std::string file);

  /// The notes changed last, those alone whose title or text holds `words` (case counts for non-ASCII letters only);
  /// their text is cut to its beginning.
  std::vector<Note> list(std::string_view words);
  std::optional<Note> find(std::int64_t id);
  /// The new note's id. `now` is in seconds since 1970.
  std::int64_t add(const Draft& draft, std::int64_t now);
  /// False when there is no such note.
  bool change(std::int64_t id, const Draft& draft, std::int64_t now);
  bool remove(std::int64_t id);

 private:
  Database database_;
};
