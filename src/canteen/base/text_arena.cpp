#include <canteen/base/text_arena.hpp>
#include <utility>

namespace canteen {

std::string_view TextArena::keep(std::string text) { return texts_.emplace_front(std::move(text)); }

}  // namespace canteen
