// CookieOptions: a cookie's attributes as a program writes them. Flask's order, Flask's words.
//
// Types keep out what is never meant, an age without a unit or a flag that is a text. Whether browsers would keep the
// cookie is rules.hpp's question, how attributes are spelt LineWriter's. With a name and a value, and owning its texts,
// it is a Cookie (cookie.hpp).
#pragma once
#include <canteen/base/chrono.hpp>
#include <canteen/base/clock.hpp>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace canteen {

/// Which cross-site requests carry the cookie (RFC 6265bis §4.1.2.7). `unset` writes no attribute; browsers then assume
/// Lax.
enum class SameSite : std::uint8_t { lax, strict, none, unset };

/// Chromium's eviction hint; not part of RFC 6265bis. `medium` is the browser's default and is not written.
enum class Priority : std::uint8_t { medium, low, high };

/// How a value travels. `percent`: what a cookie may not hold, and '%', as %XX of its UTF-8. `raw`: octet for octet,
/// refused when the grammar forbids it. `flask`: as Werkzeug writes and reads it, in quotes with octal escapes where it
/// must, for cookies shared with a Flask program. The laws are value_codec.hpp's.
enum class CookieCoding : std::uint8_t { percent, raw, flask };

namespace detail {

/// In whole seconds, rounded down; the longest there are where those do not reach (RFC 6265bis §5.6.2 does so too).
template <class Rep, class Period>
constexpr std::chrono::seconds to_seconds(std::chrono::duration<Rep, Period> time) {
  using std::chrono::seconds;
  constexpr bool is_no_wider = std::is_integral_v<Rep> && (std::is_signed_v<Rep> || sizeof(Rep) < sizeof(std::int64_t));
  if constexpr (is_no_wider && std::ratio_less_equal_v<Period, std::ratio<1>>)
    return std::chrono::floor<seconds>(time);  // always in reach
  using Exact = std::chrono::duration<long double>;
  if (!(Exact{time} > Exact{seconds::min()})) return seconds::min();  // what is no number as well
  if (Exact{time} >= Exact{seconds::max()}) return seconds::max();
  return std::chrono::floor<seconds>(time);
}

}  // namespace detail

/// A lifetime in whole seconds, or none. Takes a duration only: an integer would hide its unit.
class MaxAge {
 public:
  constexpr MaxAge() = default;
  constexpr MaxAge(std::nullopt_t) {}
  constexpr MaxAge(std::chrono::seconds age) : age_{age} {}
  template <class Rep, class Period>
  requires std::convertible_to<std::chrono::duration<Rep, Period>, std::chrono::seconds>
  constexpr MaxAge(std::chrono::duration<Rep, Period> age) : age_{detail::to_seconds(age)} {}
  template <class Duration>
  constexpr MaxAge(std::optional<Duration> age) {
    if (age) *this = *age;
  }
  template <class Rep, class Period>
  constexpr MaxAge(std::chrono::duration<Rep, Period>) {
    static_assert(!sizeof(Rep), "max_age takes whole seconds: write 2s, or ceil<seconds>(age)");
  }
  template <class Scalar>
  requires std::is_scalar_v<Scalar>
  constexpr MaxAge(Scalar) { static_assert(!std::is_scalar_v<Scalar>, "max_age takes a duration: write 3600s or 1h"); }

  constexpr bool has_value() const { return age_.has_value(); }
  constexpr explicit operator bool() const { return age_.has_value(); }
  constexpr std::chrono::seconds operator*() const { return *age_; }
  /// Whether it is one that browsers end at once: not above zero (RFC 6265bis §5.6.2).
  constexpr bool deletes() const { return age_ && *age_ <= std::chrono::seconds::zero(); }
  friend constexpr bool operator==(const MaxAge&, const MaxAge&) = default;

 private:
  std::optional<std::chrono::seconds> age_{};
};

/// A date in whole seconds, or none. Takes a system_clock's time of any precision and rounds it down; reaches further
/// than TimePoint, which libstdc++ ends in the year 2262.
class Expires {
 public:
  constexpr Expires() = default;
  constexpr Expires(std::nullopt_t) {}
  template <class Duration>
  constexpr Expires(std::chrono::sys_time<Duration> time) : time_{detail::to_seconds(time.time_since_epoch())} {}
  template <class Duration>
  constexpr Expires(std::optional<std::chrono::sys_time<Duration>> time) {
    if (time) *this = *time;
  }
  template <class Rep, class Period>
  constexpr Expires(std::chrono::duration<Rep, Period>) {
    static_assert(!sizeof(Rep), "expires takes a time: write now + 1h, or max_age = 1h");
  }
  template <class Scalar>
  requires std::is_scalar_v<Scalar>
  constexpr Expires(Scalar) {
    static_assert(!std::is_scalar_v<Scalar>, "expires takes a time: write now + 1h, or max_age = 1h");
  }

  constexpr bool has_value() const { return time_.has_value(); }
  constexpr explicit operator bool() const { return time_.has_value(); }
  constexpr std::chrono::sys_seconds operator*() const { return *time_; }
  friend constexpr bool operator==(const Expires&, const Expires&) = default;

 private:
  std::optional<std::chrono::sys_seconds> time_{};
};

/// True or false, and nothing that only turns into one: `.http_only = "no"` does not compile.
class Flag {
 public:
  template <class Value>
  requires std::is_scalar_v<Value>
  constexpr Flag(Value value) : value_{static_cast<bool>(value)} {
    static_assert(std::is_same_v<Value, bool>, "an attribute such as Secure or HttpOnly is true or false");
  }
  constexpr operator bool() const { return value_; }

 private:
  bool value_;
};

/// The attributes of a Set-Cookie (RFC 6265bis §4.1.2). The defaults are the safe ones; CookieDefaults::flask() is the
/// lax set. Trivially destructible: the texts must live until the call that takes the options returns.
struct CookieOptions {
  /// How long the browser keeps it; none makes a cookie of the browser's session. Zero or less deletes, and is written
  /// as 0. At most 400 days, where browsers cap it (§5.5).
  MaxAge max_age{};
  /// The same as a date, whole seconds, year 1601 to 9999. Max-Age, when given, wins in every browser.
  Expires expires{};
  /// The paths it is sent to. Empty writes no Path: the browser then takes the folder of the request (§5.1.4).
  std::string_view path = "/";
  /// A host name without a leading dot; sent to its subdomains too. Empty keeps it to the host that set it.
  std::string_view domain{};
  /// Sent over https only. Empty means: when this request came over https.
  std::optional<Flag> secure{};
  /// Hidden from scripts.
  Flag http_only = true;
  SameSite same_site = SameSite::lax;
  /// Kept apart per top-level site (CHIPS); needs secure.
  Flag partitioned = false;
  Priority priority = Priority::medium;
  /// With max_age and no expires: writes Expires as well, for readers that know only that. A lifetime above zero then
  /// needs the time of writing; deleting does not, it writes 1970.
  Flag also_expires = false;

  friend constexpr bool operator==(const CookieOptions&, const CookieOptions&) = default;
};

/// Sets of defaults to begin from.
struct CookieDefaults {
  /// Canteen's own: Path=/, HttpOnly, SameSite=Lax, Secure over https.
  static constexpr CookieOptions safe() { return {}; }
  /// Flask's: Path=/ and nothing else.
  static constexpr CookieOptions flask() {
    CookieOptions options;
    options.secure = false;
    options.http_only = false;
    options.same_site = SameSite::unset;
    return options;
  }
};

}  // namespace canteen
