// application/x-www-form-urlencoded, read: a query's arguments and a form's fields (WHATWG URL §5.1; F-01 to F-06).
//
// Linear, and counted before anything is allocated. Writing it is encode_form() in base/percent.hpp.
#pragma once
#include <canteen/base/text_arena.hpp>
#include <canteen/http/named_pairs.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

namespace canteen {

/// How many pairs the text holds, or `enough` when there are more. Empty sequences between '&' are none.
std::size_t count_urlencoded(std::string_view text, std::size_t enough = static_cast<std::size_t>(-1));

/// The pairs in order, duplicates and empty names included. A name or value that needs no decoding is a view of `text`,
/// any other is kept in `arena`. Nothing is an error: a '%' without two hexadecimal digits stays, and what is not UTF-8
/// becomes U+FFFD.
std::vector<NamedPair> parse_urlencoded(std::string_view text, TextArena& arena);

}  // namespace canteen
