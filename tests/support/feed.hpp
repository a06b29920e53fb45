// Feeding octets to parsers: whole, in small pieces, with octets behind them, always from a heap buffer of exactly
// their size, so that the address sanitizer sees a read of one octet too many.
//
// feed() is for parsers of a whole text. feed_growing() is for readers that see one buffer from its front again and
// again, as HeadReader does; each time it lies elsewhere. feed_pieces() is for readers that consume, as BodyReader
// does.
#pragma once
#include <algorithm>
#include <canteen/wire/refusal.hpp>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace canteen::test {

/// A copy of some octets in a heap block of exactly their size.
class ExactBuffer {
 public:
  explicit ExactBuffer(std::string_view octets) : octets_{new char[octets.size()]}, size_{octets.size()} {
    if (size_ > 0) std::memcpy(octets_.get(), octets.data(), size_);
  }
  std::string_view view() const { return {octets_.get(), size_}; }

 private:
  std::unique_ptr<char[]> octets_;
  std::size_t size_;
};

/// What `parse` makes of the text. Its result must not refer to the text: the buffer is gone when feed() returns.
template <class Parse>
auto feed(std::string_view text, Parse parse) {
  const ExactBuffer buffer{text};
  return std::invoke(parse, buffer.view());
}

/// Shows `read` the first `piece` octets, then twice as many, and so on up to all, until it says other than incomplete.
template <class Read>
wire::Progress feed_growing(std::string_view octets, std::size_t piece, Read read) {
  auto progress = wire::Progress::incomplete;
  for (std::size_t shown = 0; shown < octets.size() && progress == wire::Progress::incomplete;) {
    shown = std::min(shown + piece, octets.size());
    const ExactBuffer buffer{octets.substr(0, shown)};
    progress = read(buffer.view());
  }
  return progress;
}

/// Hands `read` the octets in pieces of `piece`. `read` takes a view by reference and consumes from its front; `left`
/// gets what it did not consume. Without octets it is asked once all the same.
template <class Read>
wire::Progress feed_pieces(std::string_view octets, std::size_t piece, std::string& left, Read read) {
  std::string_view nothing;
  auto progress = read(nothing);
  while (!octets.empty() && progress == wire::Progress::incomplete) {
    const ExactBuffer buffer{octets.substr(0, piece)};
    octets.remove_prefix(buffer.view().size());
    auto rest = buffer.view();
    progress = read(rest);
    left = rest;
  }
  left += octets;
  return progress;
}

}  // namespace canteen::test
