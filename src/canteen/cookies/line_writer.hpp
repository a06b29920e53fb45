// LineWriter: the one place that spells the attributes of a Set-Cookie, in cookie.hpp's order. Constexpr, so that a
// declared cookie's attributes are laid down while compiling by what writes every other cookie's.
//
// It checks nothing and owns nothing: what it writes has passed rules.hpp, and so fits `line_limit`. No <cstring> here, as
// in no header that canteen.hpp includes: it declares POSIX's index(), and a handler may have that name.
#pragma once
#include <canteen/cookies/options.hpp>
#include <canteen/cookies/rules.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace canteen::detail {

/// Every attribute at its longest, but for Domain's and Path's values.
inline constexpr std::string_view longest_attributes =
    "; Domain=; Path=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=9223372036854775807; SameSite=Strict; HttpOnly; "
    "Partitioned"
    "; Priority=High; Secure";
inline constexpr std::size_t attributes_limit = longest_attributes.size() + domain_limit + attribute_limit;
inline constexpr std::size_t line_limit = name_value_limit + 1 + attributes_limit;

/// Max-Age has no sign (§4.1.1), and all that is not above zero means the same.
constexpr std::chrono::seconds written_age(MaxAge age) {
  return *age > std::chrono::seconds::zero() ? *age : std::chrono::seconds::zero();
}

/// The Expires that says the same as a Max-Age, as far as dates go.
constexpr std::chrono::sys_seconds date_after(std::chrono::sys_seconds now, std::chrono::seconds age) {
  return age < last_http_date - now ? now + age : last_http_date;
}

/// Writes the parts of a line one after another into memory that has room for them.
class LineWriter {
 public:
  constexpr explicit LineWriter(char* begin) : end_{begin} {}

  constexpr void put(std::string_view text) {
    std::char_traits<char>::copy(end_, text.data(), text.size());
    end_ += text.size();
  }
  /// Domain and Path: what stands in front of Expires.
  constexpr void put_scope(const CookieOptions& options) {
    if (!options.domain.empty()) {
      put("; Domain=");
      put(options.domain);
    }
    if (!options.path.empty()) {
      put("; Path=");
      put(options.path);
    }
  }
  /// Max-Age and what follows it.
  constexpr void put_rest(const CookieOptions& options) {
    if (options.max_age) {
      put("; Max-Age=");
      put(written_age(options.max_age));
    }
    put(options.same_site);
    if (options.http_only) put("; HttpOnly");
    if (options.partitioned) put("; Partitioned");
    put(options.priority);
    if (is_secure(options)) put("; Secure");
  }
  constexpr char* end() const { return end_; }
  /// Where something else has written on.
  constexpr void move_to(char* end) { end_ = end; }

 private:
  constexpr void put(std::chrono::seconds age) {
    char digits[19]{};  // 400 days are 34560000 seconds; by CookieRules::grammar it may be any number
    auto at = std::size(digits);
    auto left = age.count();
    do {
      digits[--at] = static_cast<char>('0' + left % 10);
      left /= 10;
    } while (left > 0);
    put(std::string_view{digits + at, std::size(digits) - at});
  }
  constexpr void put(SameSite same_site) {
    switch (same_site) {
      case SameSite::lax: return put("; SameSite=Lax");
      case SameSite::strict: return put("; SameSite=Strict");
      case SameSite::none: return put("; SameSite=None");
      case SameSite::unset: return;
    }
  }
  constexpr void put(Priority priority) {
    switch (priority) {
      case Priority::low: return put("; Priority=Low");
      case Priority::high: return put("; Priority=High");
      case Priority::medium: return;
    }
  }

  char* end_;
};

}  // namespace canteen::detail
