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
std::optional<sys_seconds> written_date(const CookieOptions& options, TimePoint now) {
  if (options.expires) return std::clamp(*options.expires, first_http_date, last_http_date);
  if (!options.also_expires || !options.max_age) return std::nullopt;
  const auto age = written_age(options.max_age);
  const auto today = std::chrono::floor<std::chrono::seconds>(now);
  if (age == age.zero()) return sys_seconds{};
  return age < last_http_date - today ? today + age : last_http_date;
}

bool lacks_clock(const CookieOptions& options, TimePoint now) { return counts_from_now(options) && now == TimePoint{}; }

std::optional<CookieProblem> find_problem(std::string_view name, const EncodedCookieValue& value,
                                          const CookieOptions& options, TimePoint now) {
  if (const auto problem = find_name_problem(name)) return problem;
  if (const auto problem = find_value_problem(name, value)) return problem;
  if (const auto problem = find_attribute_problem(options, now)) return problem;
  return find_prefix_problem(name, options);
}

/// The same by CookieRules::grammar.
std::optional<CookieProblem> find_grammar_problem(std::string_view name, const EncodedCookieValue& value,
                                                  const CookieOptions& options) {
  if (const auto problem = find_name_problem(name)) return problem;
  if (const auto problem = find_value_problem(name, value)) return problem;
  return detail::find_grammar_problem(options);
}

/// By size: by two pointers a string takes the longer way of replace().
void append(std::string& out, const char* begin, const char* end) {
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
char* write_line(char* begin, std::string_view name, const EncodedCookieValue& value, const CookieOptions& options,
                 TimePoint now) {
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

/// What no rule refuses, put together and appended.
Result<void, CookieProblem> append_checked(std::string& out, std::string_view name, const EncodedCookieValue& value,
                                           const CookieOptions& options, TimePoint now) {
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
  if (const auto problem = find_problem(name, {value, coding}, options, TimePoint{})) return fail(*problem);
  return {};
}

Result<std::string, CookieProblem> to_set_cookie(const Cookie& cookie, TimePoint now, CookieRules rules) {
  const auto options = options_of(cookie);
  const EncodedCookieValue value{cookie.value, cookie.coding.value_or(CookieCoding::percent)};
  const auto problem = rules == CookieRules::browsers ? find_problem(cookie.name, value, options, now)
                                                      : find_grammar_problem(cookie.name, value, options);
  if (problem) return fail(*problem);
  std::string out;
  const auto written = append_checked(out, cookie.name, value, options, now);
  if (!written) return fail(written.error());
  return out;
}

Result<void, CookieProblem> append_set_cookie(std::string& out, std::string_view name, std::string_view value,
                                              const CookieOptions& options, CookieCoding coding, TimePoint now) {
  const EncodedCookieValue encoded{value, coding};
  if (const auto problem = find_problem(name, encoded, options, now)) return fail(*problem);
  return append_checked(out, name, encoded, options, now);
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
