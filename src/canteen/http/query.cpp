#include <canteen/http/query.hpp>
#include <canteen/http/urlencoded.hpp>

namespace canteen {

void Query::attach(std::string_view text, TextArena& arena) noexcept {
  text_ = text;
  arena_ = &arena;
  parsed_ = false;
}

const std::vector<NamedPair>& Query::pairs() const {
  if (!parsed_) pairs_ = parse_urlencoded(text_, *arena_);
  parsed_ = true;
  return pairs_;
}

}  // namespace canteen
