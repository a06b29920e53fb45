// RouteTable: from a method and a path to a route's index and its values, and back from values to a URL.
//
// Knows nothing of handlers. Built once, then only read, by every worker. A look-up costs the same among 10 and 10,000
// routes: one hash table a path segment, of the program's own texts. Its worst case is the number of placeholders that
// could be meant times the segments of the path; nothing grows exponentially (route_search.hpp says why).
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/base/text_arena.hpp>
#include <canteen/http/method.hpp>
#include <canteen/routing/converters.hpp>
#include <canteen/routing/route_match.hpp>
#include <canteen/routing/rule.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

/// Several (name, value) texts to build a URL from.
using UrlValues = std::span<const std::pair<std::string_view, std::string_view>>;

class RouteTable {
 public:
  RouteTable();
  RouteTable(RouteTable&&) noexcept;
  RouteTable& operator=(RouteTable&&) noexcept;
  ~RouteTable();

  /// Adds a rule and returns its index: 0, 1, 2, … Converters made here are kept by the table.
  /// Refused: the same rule (names of placeholders aside) with an overlapping method, an unknown converter or arguments
  /// it does not take, no method, and two placeholders that span segments.
  Result<std::uint32_t, RuleProblem> add(const Rule& rule, MethodSet methods, const Converters& converters);
  /// Finds what serves `raw_path` (undecoded, without query). Allocates nothing unless it holds a '%' or is redirected.
  ///
  /// Segment by segment: literal text before placeholders, among those the one with more literal text around it, then
  /// the lighter converter, then the one added first. A rule that lacks the method is passed by, so that a later one
  /// may serve it (Werkzeug's behaviour); when none does, `allowed` is what all of them allow together. The path is
  /// split at '/' first and decoded then: "%2F" is never a separator, and no built-in converter takes it. A malformed
  /// escape, %00 or NUL is bad_path (RFC 3986 §2.1; what cannot be read is not guessed at). A rule ending in '/' asked
  /// for without it is a redirect, when it serves the method; one that does not, asked for with it, is not found
  /// (Flask's rule). Deviation: Werkzeug redirects "//" to "/"; here an empty segment matches nothing, as a redirect
  /// made from "//evil.example" is one slip from leaving the site. Inside a <path:x> it is text, as in Werkzeug.
  RouteMatch match(Method method, std::string_view raw_path, TextArena& arena) const;
  /// The URL of a route: placeholders filled from `values` by name, percent-encoded (UTF-8; a `path` keeps its '/'),
  /// and the values the rule has no placeholder for as its query, in order. Refused: a placeholder without a value or
  /// with two, a value its converter does not take, and a segment "." or "..", which browsers remove.
  Result<std::string, RuleProblem> build(std::uint32_t route, UrlValues values) const;
  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace canteen
