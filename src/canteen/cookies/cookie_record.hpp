// CookieRecord: what an app knows of a declared cookie without its type, and what may be said about it.
//
// With the type gone, cookies of all types fit in one list: App::declare() collects them; `<program> cookies`, the
// debug page and the test client go through it. It reads and writes no values (declared.hpp) and checks no rules, which
// were checked while compiling (fixed_cookie.hpp).
#pragma once
#include <canteen/cookies/options.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// What a cookie is for, as visitors are asked about it.
enum class Category : std::uint8_t { necessary, preferences, statistics, marketing };
constexpr std::string_view to_text(Category category) {
  constexpr std::string_view names[] = {"necessary", "preferences", "statistics", "marketing"};
  return names[static_cast<unsigned>(category)];
}

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

/// Whether some request could carry both: one name, and domains and paths of which one holds the other (RFC 6265bis
/// §5.1.3, §5.1.4). A cookie without Domain is its host's, which may be below any domain; one without Path is sent
/// anywhere. Partitioned ones meet the others.
bool may_meet(const CookieRecord& a, const CookieRecord& b);

/// Whether a Set-Cookie value, as our writer writes it, is this cookie's: its name, Domain and Path.
bool is_of(const CookieRecord& record, std::string_view set_cookie);

/// What stands behind the value in its Set-Cookie, without an automatic Secure and a date: `Path=/; SameSite=Lax`.
std::string attributes_of(const CookieRecord& record);

}  // namespace canteen
