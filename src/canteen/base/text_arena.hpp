// TextArena: texts made while a request is served, kept at one address until it ends.
//
// For what had to be decoded, joined or spelt anew; a text that stands in the request as it is meant is a view and is
// not kept. A list of strings, not an allocator: most requests keep none. Each Request has one (Request::arena) and
// clears it when it is reset. No lock: one thread at a time.
#pragma once
#include <forward_list>
#include <string>
#include <string_view>

namespace canteen {

/// Keeps texts for as long as it lives, so that views of them may be handed out. Allocates nothing until the first.
class TextArena {
 public:
  /// Keeps the text; the view stays valid until clear().
  std::string_view keep(std::string text);
  void clear() noexcept { texts_.clear(); }

 private:
  std::forward_list<std::string> texts_;
};

}  // namespace canteen
