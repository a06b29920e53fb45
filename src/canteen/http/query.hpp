// Query: the arguments behind the '?', application/x-www-form-urlencoded (http/urlencoded.hpp).
//
// Parsed at the first look, kept flat and in order. Names and values are decoded; a bad UTF-8 sequence is U+FFFD. Their
// number has no limit of its own: the request line has one (wire::Limits).
#pragma once
#include <canteen/base/text_arena.hpp>
#include <canteen/http/named_pairs.hpp>
#include <string_view>
#include <vector>

namespace canteen {

/// Pairs of an urlencoded text. Views stay valid as long as the text and the arena lent to it.
class Query : public NamedPairs<Query> {
 public:
  Query() = default;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Reads from `text` from now on.
  void attach(std::string_view text, TextArena& arena) noexcept;

 private:
  friend NamedPairs<Query>;
  const std::vector<Pair>& pairs() const;
  std::string_view text_{};
  TextArena* arena_ = nullptr;
  mutable bool parsed_ = true;
  mutable std::vector<Pair> pairs_{};
};

}  // namespace canteen
