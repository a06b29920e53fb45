// TextArena: texts made while a request is served, kept at one address until it ends.
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
