// The writer. A cookie that passed the rules has a largest line, so it is put together in a buffer of that size and
// appended once: `out` is untouched when a rule refuses, and grows at most once when none does.
#include <algorithm>
#include <array>
#include <canteen/base/http_date.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/fixed_cookie.hpp>
#include <canteen/cookies/line_writer.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/cookies/value_codec.hpp>

namespace canteen {
namespace {

using namespace detail;
using std::chrono::sys_seconds;

/// The nearest that a date can say: only CookieRules::grammar lets others come this far.
[[gnu::always_inline]] inline std::optional<sys_seconds> written_date(const CookieOptions& options, TimePoint now) {
  if (options.expires) return std::clamp(*options.expires, first_http_date, last_http_date);
  if (!options.also_expires || !options.max_age) return std::nullopt;
  const auto age = written_age(options.max_age);
  return age == age.zero() ? sys_seconds{} : date_after(std::chrono::floor<std::chrono::seconds>(now), age);
}

bool lacks_clock(const CookieOptions& options, TimePoint now) { return counts_from_now(options) && now == TimePoint{}; }

template <CookieRules rules>
std::optional<CookieProblem> find_problem(std::string_view name, const EncodedCookieValue& value,
                                          const CookieOptions& options, TimePoint now) {
  if (const auto problem = find_name_problem(name)) return problem;
  if (const auto problem = find_value_problem(name, value)) return problem;
  if constexpr (rules == CookieRules::grammar) return find_grammar_problem(options);
  if (const auto problem = find_attribute_problem(options, now)) return problem;
  return find_prefix_problem(name, options);
}

// What follows is said to be inline where it has several callers: calls would be a tenth of what a cookie costs.

/// By size: by two pointers a string takes the longer way of replace().
[[gnu::always_inline]] inline void append(std::string& out, const char* begin, const char* end) {
  out.append(begin, static_cast<std::size_t>(end - begin));
}

void put(LineWriter& line, const EncodedCookieValue& value) { line.move_to(value.write(line.end())); }

void put_date(LineWriter& line, std::optional<sys_seconds> date) {
  if (!date) return;
  std::string text;
  append_http_date(text, *date);
  line.put("; Expires=");
  line.put(text);
}

/// Writes a cookie that no rule refuses, in cookie.hpp's order; returns the end.
[[gnu::always_inline]] inline char* write_line(char* begin, std::string_view name, const EncodedCookieValue& value,
                                               const CookieOptions& options, TimePoint now) {
  LineWriter line{begin};
  line.put(name);
  line.put("=");
  put(line, value);
  line.put_scope(options);
  put_date(line, written_date(options, now));
  line.put_rest(options);
  return line.end();
}

/// The same of a cookie whose attributes are laid down.
char* write_line(char* begin, const FixedCookie& cookie, const EncodedCookieValue& value, TimePoint now) {
  LineWriter line{begin};
  line.put(cookie.name());
  line.put("=");
  put(line, value);
  if (!cookie.is_dated()) {
    line.put(cookie.attributes());
    return line.end();
  }
  line.put(cookie.scope());
  put_date(line, written_date(cookie.options(), now));
  line.put(cookie.attributes().substr(cookie.scope().size()));
  return line.end();
}

/// append_set_cookie by these rules.
template <CookieRules rules>
[[gnu::always_inline]] inline Result<void, CookieProblem> append_by(std::string& out, std::string_view name,
                                                                    const EncodedCookieValue& value,
                                                                    const CookieOptions& options, TimePoint now) {
  if (const auto problem = find_problem<rules>(name, value, options, now)) return fail(*problem);
  if (lacks_clock(options, now)) return fail(CookieProblem::needs_clock);
  std::array<char, line_limit> line;  // not initialised: only what was written is read
  append(out, line.data(), write_line(line.data(), name, value, options, now));
  return {};
}

}  // namespace

CookieOptions options_of(const Cookie& cookie) {
  return {.max_age = cookie.max_age,
          .expires = cookie.expires,
          .path = cookie.path,
          .domain = cookie.domain,
          .secure = cookie.secure,
          .http_only = cookie.http_only,
          .same_site = cookie.same_site,
          .partitioned = cookie.partitioned,
          .priority = cookie.priority,
          .also_expires = cookie.also_expires};
}

Result<void, CookieProblem> check_cookie(std::string_view name, std::string_view value, const CookieOptions& options,
                                         CookieCoding coding) {
  const auto problem = find_problem<CookieRules::browsers>(name, {value, coding}, options, TimePoint{});
  if (problem) return fail(*problem);
  return {};
}

Result<std::string, CookieProblem> to_set_cookie(const Cookie& cookie, TimePoint now, CookieRules rules) {
  std::string out;
  const auto written = append_set_cookie(out, cookie, now, rules);
  if (!written) return fail(written.error());
  return out;
}

Result<void, CookieProblem> append_set_cookie(std::string& out, const Cookie& cookie, TimePoint now,
                                              CookieRules rules) {
  const auto options = options_of(cookie);
  const auto coding = cookie.coding.value_or(CookieCoding::percent);
  if (rules == CookieRules::browsers) return append_set_cookie(out, cookie.name, cookie.value, options, coding, now);
  return append_by<CookieRules::grammar>(out, cookie.name, {cookie.value, coding}, options, now);
}

Result<void, CookieProblem> append_set_cookie(std::string& out, std::string_view name, std::string_view value,
                                              const CookieOptions& options, CookieCoding coding, TimePoint now) {
  return append_by<CookieRules::browsers>(out, name, {value, coding}, options, now);
}

Result<void, CookieProblem> append_set_cookie(std::string& out, const FixedCookie& cookie, std::string_view value,
                                              CookieCoding coding, TimePoint now) {
  const EncodedCookieValue encoded{value, coding};
  if (const auto problem = find_value_problem(cookie.name(), encoded)) return fail(*problem);
  if (cookie.is_dated() && lacks_clock(cookie.options(), now)) return fail(CookieProblem::needs_clock);
  std::array<char, line_limit> line;  // not initialised, as above
  append(out, line.data(), write_line(line.data(), cookie, encoded, now));
  return {};
}

CookieOptions deletion_of(const CookieOptions& options) {
  CookieOptions deletion = options;
  deletion.max_age = std::chrono::seconds{0};
  deletion.expires = std::nullopt;
  deletion.priority = Priority::medium;
  return deletion;
}

}  // namespace canteen
