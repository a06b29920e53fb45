// CookieRecord: what an app knows of a declared cookie without its type, and what may be said about it.
#pragma once
#include <canteen/cookies/options.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace canteen {

/// What a cookie is for, as visitors are asked about it.
enum class Category : std::uint8_t { necessary, preferences, statistics, marketing };

/// A declared cookie. Its texts live as long as the program.
struct CookieRecord {
  std::string_view name{};
  std::string_view type{};
  CookieOptions options{};
  Category category = Category::necessary;
  std::string_view purpose{};
  bool essential = false;
  std::optional<CookieCoding> coding{};

  friend constexpr bool operator==(const CookieRecord&, const CookieRecord&) = default;
};

}  // namespace canteen
