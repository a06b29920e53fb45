// `loop`: what the body of a `for` may ask about where it stands.
//
// The renderer makes one for each run of a loop and moves it on; filtering and binding the items is done there. They
// are a list before the first turn, so that length and last are always known. `recursive` is refused by the parser:
// depth is therefore always 1.
#pragma once
#include <canteen/jinja/value.hpp>
#include <memory>

namespace canteen::jinja {

/// One run of a loop. It owns what it goes through, so that it may be kept.
class LoopState final : public Object, public std::enable_shared_from_this<LoopState> {
 public:
  explicit LoopState(Value items) : items_{std::move(items)} {}
  void go_to(std::size_t index) { index_ = index; }

  /// index, index0, revindex, revindex0, first, last, length, previtem, nextitem, depth, depth0, cycle(…), changed(…)
  Value attribute(std::string_view name) const override;
  std::string to_text() const override;

 private:
  Value neighbour(std::size_t index, std::string_view message) const;
  Value cycle(const Arguments& arguments) const;
  Value changed(const Arguments& arguments) const;

  Value items_;
  std::size_t index_ = 0;
  /// What changed() was given last. One rendering, one thread.
  mutable Value last_{};
};

}  // namespace canteen::jinja
