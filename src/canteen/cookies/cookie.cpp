// The writer. A cookie that passed the rules has a largest line, so it is put together in a buffer of that size and
// appended once: `out` is untouched when a rule refuses, and grows at most once when none does.
#include <algorithm>
#include <array>
#include <canteen/base/http_date.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <charconv>
#include <cstring>

namespace canteen {
namespace {

using namespace detail;
using std::chrono::sys_seconds;

/// Every attribute at its longest.
constexpr std::string_view longest_attributes =
    "=; Domain=; Path=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=34560000; SameSite=Strict; HttpOnly; Partitioned"
    "; Priority=High; Secure";
constexpr std::size_t line_limit = name_value_limit + domain_limit + attribute_limit + longest_attributes.size();

/// Writes the parts of a line one after another into memory that has room for them.
class LineWriter {
 public:
  explicit LineWriter(char* begin) : end_{begin} {}

  void put(std::string_view text) {
    std::memcpy(end_, text.data(), text.size());
    end_ += text.size();
  }
  void put(const EncodedCookieValue& value) { end_ = value.write(end_); }
  void put(std::chrono::seconds age) {
    constexpr std::size_t longest = std::string_view{"34560000"}.size();
    end_ = std::to_chars(end_, end_ + longest, age.count()).ptr;
  }
  void put(sys_seconds date) {
    std::string text;
    append_http_date(text, date);
    put(text);
  }
  void put(SameSite same_site) {
    switch (same_site) {
      case SameSite::lax: return put("; SameSite=Lax");
      case SameSite::strict: return put("; SameSite=Strict");
      case SameSite::none: return put("; SameSite=None");
      case SameSite::unset: return;
    }
  }
  void put(Priority priority) {
    switch (priority) {
      case Priority::low: return put("; Priority=Low");
      case Priority::high: return put("; Priority=High");
      case Priority::medium: return;
    }
  }
  char* end() const { return end_; }

 private:
  char* end_;
};

/// Max-Age has no sign (§4.1.1), and all that is not above zero means the same.
std::chrono::seconds written_age(MaxAge age) { return std::max(*age, std::chrono::seconds{0}); }

std::optional<sys_seconds> written_date(const CookieOptions& options, TimePoint now) {
  if (options.expires) return std::chrono::floor<std::chrono::seconds>(*options.expires);
  if (!options.also_expires || !options.max_age) return std::nullopt;
  const auto age = written_age(options.max_age);
  return age == age.zero() ? sys_seconds{} : std::chrono::floor<std::chrono::seconds>(now) + age;
}

bool lacks_clock(const CookieOptions& options, TimePoint now) {
  const bool counts_from_now = options.also_expires && !options.expires && options.max_age;
  return counts_from_now && *options.max_age > std::chrono::seconds{0} && now == TimePoint{};
}

std::optional<CookieProblem> find_problem(std::string_view name, const EncodedCookieValue& value,
                                          const CookieOptions& options, TimePoint now) {
  if (const auto problem = find_name_problem(name)) return problem;
  if (const auto problem = value.problem()) return problem;
  if (name.size() + value.size() > name_value_limit) return CookieProblem::name_value_too_long;
  if (const auto problem = find_attribute_problem(options, now)) return problem;
  return find_prefix_problem(name, options);
}

/// Writes a cookie that no rule refuses, in cookie.hpp's order; returns the end.
char* write_line(char* begin, std::string_view name, const EncodedCookieValue& value, const CookieOptions& options,
                 TimePoint now) {
  LineWriter line{begin};
  line.put(name);
  line.put("=");
  line.put(value);
  if (!options.domain.empty()) {
    line.put("; Domain=");
    line.put(options.domain);
  }
  if (!options.path.empty()) {
    line.put("; Path=");
    line.put(options.path);
  }
  if (const auto date = written_date(options, now)) {
    line.put("; Expires=");
    line.put(*date);
  }
  if (options.max_age) {
    line.put("; Max-Age=");
    line.put(written_age(options.max_age));
  }
  line.put(options.same_site);
  if (options.http_only) line.put("; HttpOnly");
  if (options.partitioned) line.put("; Partitioned");
  line.put(options.priority);
  if (is_secure(options)) line.put("; Secure");
  return line.end();
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

Result<std::string, CookieProblem> to_set_cookie(const Cookie& cookie, TimePoint now) {
  std::string out;
  const auto written = append_set_cookie(out, cookie.name, cookie.value, options_of(cookie), cookie.coding, now);
  if (!written) return fail(written.error());
  return out;
}

Result<void, CookieProblem> append_set_cookie(std::string& out, std::string_view name, std::string_view value,
                                              const CookieOptions& options, CookieCoding coding, TimePoint now) {
  const EncodedCookieValue encoded{value, coding};
  if (const auto problem = find_problem(name, encoded, options, now)) return fail(*problem);
  if (lacks_clock(options, now)) return fail(CookieProblem::needs_clock);
  std::array<char, line_limit> line;  // not initialised: only what was written is read
  out.append(line.data(), write_line(line.data(), name, encoded, options, now));
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
