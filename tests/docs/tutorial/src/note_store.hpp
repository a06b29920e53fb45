// The notes, in memory: they are gone when the program ends.
#pragma once
#include <boost/describe/class.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

struct Note {
  int id = 0;
  std::string author;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, author, text))

/// Handlers run on several workers at once, so it guards itself.
class NoteStore {
 public:
  int add(std::string author, std::string text) {
    const std::lock_guard lock{mutex_};
    const int id = ++last_id_;
    notes_[id] = {id, std::move(author), std::move(text)};
    return id;
  }
  std::optional<Note> find(int id) const {
    const std::lock_guard lock{mutex_};
    const auto found = notes_.find(id);
    return found == notes_.end() ? std::nullopt : std::optional{found->second};
  }
  std::vector<Note> all() const {
    const std::lock_guard lock{mutex_};
    std::vector<Note> all;
    for (const auto& [id, note] : notes_) all.push_back(note);
    return all;
  }
  bool remove(int id) {
    const std::lock_guard lock{mutex_};
    return notes_.erase(id) == 1;
  }

 private:
  mutable std::mutex mutex_;
  std::map<int, Note> notes_;
  int last_id_ = 0;
};
