// The cookie page for the C++ peers, which have no cookies of their own: finds one pair of a Cookie field, and the line
// that sets another. Written for speed and trusting nothing but the pair's shape, so that no peer is slowed down by it.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace canteen::bench {

inline constexpr std::string_view visits_cookie = "visits=1; Path=/; HttpOnly; SameSite=Lax";

/// The value of the first pair of that name; empty when there is none.
inline std::string_view find_cookie(std::string_view field, std::string_view name) {
  while (!field.empty()) {
    const auto end = field.find(';');
    auto pair = field.substr(0, end);
    pair.remove_prefix(std::min(pair.find_first_not_of(" \t"), pair.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) return pair.substr(name.size() + 1);
    field = end == field.npos ? std::string_view{} : field.substr(end + 1);
  }
  return {};
}

inline std::string greet(std::string_view cookie_field) {
  return "Hello " + std::string{find_cookie(cookie_field, "username")} + "!";
}

}  // namespace canteen::bench
