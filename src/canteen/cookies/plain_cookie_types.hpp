// The types a declared cookie may have without another header:
//
//   text       std::string; std::string_view, which views the request
//   integers   decimal, with a minus sign and without a plus; no characters, no bool
//   bool       `true` or `false`
//   durations  a whole number of seconds: std::chrono's of seconds and coarser
//   times      a whole number of seconds since 1970, UTC: sys_seconds, coarser ones, and TimePoint, whose fraction is cut
//   UUIDs      8-4-4-4-12 digits, small ones written
//
// Times are numbers and not RFC 3339 because each has then one spelling (no offsets, fractions, cases), a script reads it
// without a parser, and no program pays for calendars (base/chrono.hpp).
#pragma once
#include <canteen/base/ascii.hpp>
#include <canteen/base/chrono.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/uuid.hpp>
#include <canteen/cookies/cookie_type.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace canteen {

namespace detail {

template <class T, class... Others>
inline constexpr bool is_any_type_of = (std::same_as<T, Others> || ...);

template <class T>
concept CookieNumber = std::integral<T> && !is_any_type_of<T, bool, char, wchar_t, char8_t, char16_t, char32_t>;

/// A duration that whole seconds lose nothing of.
template <class D>
concept WholeSeconds = std::integral<typename D::rep> && std::convertible_to<D, std::chrono::duration<std::int64_t>>;

/// Whether `text` is a number of any size, as to_chars writes one.
constexpr bool is_whole_number(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  if (text.starts_with('0')) return text.size() == 1 && !is_negative;
  return !text.empty() && ascii_digits.contains_all(text);
}

template <class Number>
Result<Number, CookieReadError> parse_whole_number(std::string_view text) {
  if (!is_whole_number(text)) return fail(CookieReadError::malformed);
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{}) return fail(CookieReadError::out_of_range);  // -1 too, where no number is negative
  return number;
}

template <class Number>
void append_whole_number(std::string& out, Number number) {
  char digits[std::numeric_limits<Number>::digits10 + 2];
  const auto* const end = std::to_chars(digits, std::end(digits), number).ptr;
  out.append(digits, static_cast<std::size_t>(end - digits));
}

[[noreturn]] void refuse_seconds();

/// A D in seconds. Throws std::logic_error for more than 64 bits hold.
template <class D>
std::int64_t whole_seconds(D duration) {
  constexpr auto size = static_cast<std::int64_t>(D::period::num);
  constexpr auto most = std::numeric_limits<std::int64_t>::max() / size;
  if (std::cmp_greater(duration.count(), most) || std::cmp_less(duration.count(), -most)) refuse_seconds();
  return static_cast<std::int64_t>(duration.count()) * size;
}

/// Seconds as a D: malformed where D is coarser and they are no whole number of it, out of range where it holds no such
/// number or whole_seconds() would refuse it.
template <class D>
Result<D, CookieReadError> to_whole(std::int64_t seconds) {
  constexpr auto size = static_cast<std::int64_t>(D::period::num);
  if (seconds % size != 0) return fail(CookieReadError::malformed);
  const auto count = seconds / size;
  using Rep = typename D::rep;
  if (count == std::numeric_limits<std::int64_t>::min() || std::cmp_less(count, std::numeric_limits<Rep>::min()) ||
      std::cmp_greater(count, std::numeric_limits<Rep>::max()))
    return fail(CookieReadError::out_of_range);
  return D{static_cast<Rep>(count)};
}

}  // namespace detail

template <>
struct CookieType<std::string> {
  static constexpr std::string_view name = "text";
  static std::optional<std::string> parse(std::string_view text) { return std::string{text}; }
  static std::string_view text(const std::string& value) { return value; }
};

/// Valid as long as the request.
template <>
struct CookieType<std::string_view> {
  static constexpr std::string_view name = "text";
  static std::optional<std::string_view> parse(std::string_view text) { return text; }
  static std::string_view text(std::string_view value) { return value; }
};

template <detail::CookieNumber T>
struct CookieType<T> {
  static constexpr std::string_view name = "integer";
  static Result<T, CookieReadError> parse(std::string_view text) { return detail::parse_whole_number<T>(text); }
  static void append(std::string& out, T value) { detail::append_whole_number(out, value); }
};

template <>
struct CookieType<bool> {
  static constexpr std::string_view name = "true or false";
  static std::optional<bool> parse(std::string_view text);
  static std::string_view text(bool value) { return value ? "true" : "false"; }
};

template <class Rep, class Period>
requires detail::WholeSeconds<std::chrono::duration<Rep, Period>>
struct CookieType<std::chrono::duration<Rep, Period>> {
  using Duration = std::chrono::duration<Rep, Period>;
  static constexpr std::string_view name = "seconds";
  static Result<Duration, CookieReadError> parse(std::string_view text) {
    const auto seconds = detail::parse_whole_number<std::int64_t>(text);
    if (!seconds) return fail(seconds.error());
    return detail::to_whole<Duration>(*seconds);
  }
  static void append(std::string& out, Duration value) {
    detail::append_whole_number(out, detail::whole_seconds(value));
  }
};

template <class Duration>
requires(detail::WholeSeconds<Duration> || std::same_as<Duration, TimePoint::duration>) struct CookieType<
    std::chrono::time_point<std::chrono::system_clock, Duration>> {
  using Time = std::chrono::time_point<std::chrono::system_clock, Duration>;
  static constexpr std::string_view name = "seconds since 1970";
  static Result<Time, CookieReadError> parse(std::string_view text) {
    const auto seconds = detail::parse_whole_number<std::int64_t>(text);
    if (!seconds) return fail(seconds.error());
    return to_time(*seconds);
  }
  static void append(std::string& out, Time value) { detail::append_whole_number(out, to_seconds(value)); }

 private:
  static std::int64_t to_seconds(Time value) {
    if constexpr (detail::WholeSeconds<Duration>) {
      return detail::whole_seconds(value.time_since_epoch());
    } else {
      const auto seconds = std::chrono::floor<std::chrono::seconds>(value).time_since_epoch().count();
      if (seconds < -most) detail::refuse_seconds();
      return seconds;
    }
  }
  static Result<Time, CookieReadError> to_time(std::int64_t seconds) {
    if constexpr (detail::WholeSeconds<Duration>) {
      const auto since = detail::to_whole<Duration>(seconds);
      if (!since) return fail(since.error());
      return Time{*since};
    } else {
      if (seconds < -most || seconds > most) return fail(CookieReadError::out_of_range);
      return Time{std::chrono::seconds{seconds}};
    }
  }
  /// Either way of 1970 as many whole seconds as the clock has room for.
  static constexpr std::int64_t most = std::chrono::duration_cast<std::chrono::seconds>(Duration::max()).count();
};

template <>
struct CookieType<Uuid> {
  static constexpr std::string_view name = "UUID";
  static std::optional<Uuid> parse(std::string_view text);
  static void append(std::string& out, const Uuid& value);
};

}  // namespace canteen
