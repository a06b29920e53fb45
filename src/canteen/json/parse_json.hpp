// parse_json: a request's body as JSON (RFC 8259), strictly: no comments, no trailing commas, no invalid UTF-8.
//
// Boost.JSON parses; the limits are ours. Its hash table can be flooded with chosen names and its values are several
// times the text's size, so that what a stranger sends is bounded before it is built.
#pragma once
#include <boost/json/value.hpp>
#include <canteen/base/bytes.hpp>
#include <canteen/base/result.hpp>
#include <canteen/http/request.hpp>
#include <canteen/json/json_error.hpp>
#include <cstddef>
#include <string_view>

namespace canteen {

/// What a body may demand. For comparison: nginx takes bodies of 1 MiB, Go nests 10,000 deep, Flask limits neither.
struct JsonLimits {
  ByteSize size = 1_MiB;
  /// Members of one object.
  std::size_t members = 1'000;
  /// Arrays and objects within each other.
  std::size_t depth = 32;
};

/// The request's body. Its Content-Type must be application/json or end in +json: a form or text/plain, which a
/// stranger's page can send without asking (CORS), is 415. Whole numbers outside 64 bits become doubles.
Result<boost::json::value, JsonError> parse_json(const Request& request, const JsonLimits& limits = {});

/// The same for a text from elsewhere, whatever its type.
Result<boost::json::value, JsonError> parse_json(std::string_view text, const JsonLimits& limits = {});

}  // namespace canteen
