// RouteMatch: what a method and a path led to in a RouteTable.
//
// An outcome, not an answer: app/site.cpp makes the 400, 404, 405, redirect or answer to OPTIONS of it, and knows the
// handler behind the index. The values stand in a fixed array of views, so that a look-up allocates nothing for them.
#pragma once
#include <array>
#include <canteen/http/method.hpp>
#include <canteen/routing/rule_syntax.hpp>
#include <cstdint>
#include <string_view>

namespace canteen {

/// What a path led to.
struct RouteMatch {
  enum class Kind : std::uint8_t { found, not_found, method_not_allowed, redirect, bad_path };
  Kind kind = Kind::not_found;
  /// found: the index add() returned.
  std::uint32_t route = 0;
  /// found: the placeholders' values, decoded, in the rule's order; valid as long as the path and the arena.
  std::array<std::string_view, max_placeholders> values{};
  std::uint8_t value_count = 0;
  /// method_not_allowed, and found for an automatic OPTIONS: what the path's routes allow, HEAD and OPTIONS included.
  MethodSet allowed{};
  /// found by an automatic HEAD (the route serves GET) or an automatic OPTIONS (no route serves it: answer with
  /// `allowed`).
  bool automatic_head = false;
  bool automatic_options = false;
  /// redirect: the local path to go to, percent-encoded, beginning with exactly one '/'. The query is the caller's to
  /// add.
  std::string_view location{};
};

}  // namespace canteen
