#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/base/named_values.hpp>
#include <canteen/cookies/fixed_cookie.hpp>
#include <canteen/cookies/line_writer.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <canteen/cookies/written_cookie.hpp>
#include <canteen/http/response.hpp>
#include <utility>

namespace canteen {

namespace {

constexpr std::string_view line_start = "Set-Cookie: ";
constexpr std::string_view secure_attribute = "; Secure";
/// What an Expires counts from until commit_cookies(). Not TimePoint{}, which is "nobody knows".
constexpr TimePoint stand_in_time{std::chrono::seconds{1}};

/// What makes two Set-Cookie lines one cookie to a browser, besides the name (RFC 6265bis §5.7 step 23, CHIPS).
struct Scope {
  std::string_view domain;
  std::string_view path;
  bool partitioned = false;
  friend bool operator==(const Scope& a, const Scope& b) {  // §5.1.3: a domain has no case
    return equals_ignoring_case(a.domain, b.domain) && a.path == b.path && a.partitioned == b.partitioned;
  }
};

// The line is append_set_cookie's: attributes are spelt one way, and no value holds "; ".
Scope scope_of(std::string_view set_cookie) {
  return {detail::written_attribute(set_cookie, "; Domain="), detail::written_attribute(set_cookie, "; Path="),
          set_cookie.find("; Partitioned") != std::string_view::npos};
}

/// The block without bit `at`, the later bits moved down.
std::uint64_t without_bit(std::uint64_t bits, int at) {
  const auto below = (std::uint64_t{1} << at) - 1;
  return (bits & below) | ((bits >> 1) & ~below);
}

/// A Set-Cookie line in a block: where it begins and ends there, CRLF included.
struct Line {
  std::size_t begin;
  std::size_t end;
  std::string_view value;
};

/// Calls `use(line, n)` for the nth Set-Cookie line, from the first on, until it returns true.
template <class Use>
void for_each_cookie_line(std::string_view block, Use use) {
  int n = 0;
  for (std::size_t at = 0; at < block.size();) {
    const auto end = block.find(crlf, at);
    const auto line = block.substr(at, end - at);
    if (line.starts_with(line_start) && use(Line{at, end + crlf.size(), line.substr(line_start.size())}, n++)) return;
    at = end + crlf.size();
  }
}

struct AppendPlain {
  std::string_view name;
  std::string_view value;
  const CookieOptions& options;
  auto operator()(std::string& out, CookieCoding by, TimePoint now) const {
    return append_set_cookie(out, name, value, options, by, now);
  }
};

struct AppendByGrammar {
  const Cookie& cookie;
  std::string_view value = cookie.value;
  auto operator()(std::string& out, CookieCoding, TimePoint now) const {
    return append_set_cookie(out, cookie, now, CookieRules::grammar);
  }
};

struct AppendFixed {
  const FixedCookie& cookie;
  std::string_view value;
  auto operator()(std::string& out, CookieCoding by, TimePoint now) const {
    return append_set_cookie(out, cookie, value, by, now);
  }
};

/// No line is longer: an escape takes up to four octets, quotes two, and all attributes but these two less than 200.
std::size_t longest_line(std::string_view name, std::string_view value, const CookieOptions& options) {
  return line_start.size() + name.size() + 4 * value.size() + options.domain.size() + options.path.size() + 200;
}

}  // namespace

Response::Response(std::string_view text, StatusArgument code) : Response{std::string{text}, code} {}
Response::Response(const char* text, StatusArgument code) : Response{std::string{text}, code} {}
Response::Response(Body content, StatusArgument code) : status{code}, body{std::move(content)} {}

Response make_response(std::string text, StatusArgument status) { return {std::move(text), status}; }

template <class Append>
void Response::put_line(std::string_view name, const CookieOptions& options, std::optional<CookieCoding> coding,
                        bool beside_another_scope, Append append) {
  const bool is_dated = detail::counts_from_now(options);
  const auto now = is_dated ? stand_in_time : TimePoint{};
  // All these texts may be views into the block: where that has to move, the line is written elsewhere first.
  const bool moves = !headers.block_.empty() && headers.moves_with(longest_line(name, append.value, options));
  const auto write = [&](std::string& out) { return append(out, coding.value_or(CookieCoding::percent), now); };
  std::string apart;
  if (moves) {
    if (const auto written = write(apart); !written) throw CookieError{written.error(), name};
    name = detail::written_name(apart);
  }
  auto& block = headers.roomy_block();
  const auto start = block.size();
  block.append(line_start);
  std::optional<CookieProblem> problem;
  if (moves)
    block.append(apart);
  else if (const auto written = write(block); !written)
    problem = written.error();
  if (!problem && sets_cookies()) problem = replace_older(start, name, beside_another_scope);
  if (!problem && headers.cookies_.count == max_cookies) problem = CookieProblem::too_many;
  if (problem) {
    block.resize(start);
    throw CookieError{*problem, name};
  }
  block.append(crlf);
  headers.names_.add("Set-Cookie");
  auto& cookies = headers.cookies_;
  const auto bit = std::uint64_t{1} << cookies.count++;
  if (!options.secure) cookies.secure |= bit;
  if (!coding) cookies.coding |= bit;
  if (is_dated) cookies.dated |= bit;
}

void Response::put_cookie(std::string_view name, std::string_view value, const CookieOptions& options,
                          std::optional<CookieCoding> coding, bool beside_another_scope) {
  put_line(name, options, coding, beside_another_scope, AppendPlain{name, value, options});
}

void Response::set_cookie(const FixedCookie& cookie, std::string_view value) {
  put_line(cookie.name(), cookie.options(), cookie.coding(), false, AppendFixed{cookie, value});
}

void Response::delete_cookie(const FixedCookie& cookie) { delete_cookie(cookie.name(), cookie.options()); }

std::optional<CookieProblem> Response::replace_older(std::size_t start, std::string_view name,
                                                     bool beside_another_scope) {
  auto& block = headers.block_;
  const auto scope = scope_of(std::string_view{block}.substr(start));
  std::optional<CookieProblem> problem;
  std::optional<Line> older;
  int older_at = 0;
  for_each_cookie_line(std::string_view{block}.substr(0, start), [&](const Line& line, int n) {
    if (detail::written_name(line.value) != name) return false;
    if (scope_of(line.value) == scope) {
      older = line;
      older_at = n;
      return true;
    }
    if (!beside_another_scope) problem = CookieProblem::second_scope;  // §4.1.1: one Set-Cookie per name
    return false;
  });
  if (older) {
    block.erase(older->begin, older->end - older->begin);
    auto& cookies = headers.cookies_;
    cookies.secure = without_bit(cookies.secure, older_at);
    cookies.coding = without_bit(cookies.coding, older_at);
    cookies.dated = without_bit(cookies.dated, older_at);
    --cookies.count;
    return std::nullopt;
  }
  return problem;
}

void Response::set_cookie(std::string_view name, std::string_view value, const CookieOptions& options,
                          std::optional<CookieCoding> coding) {
  put_cookie(name, value, options, coding, false);
}

void Response::set_cookie(const Cookie& cookie, CookieRules rules) {
  const auto options = options_of(cookie);
  if (rules == CookieRules::browsers) return put_cookie(cookie.name, cookie.value, options, cookie.coding, false);
  put_line(cookie.name, options, cookie.coding, false, AppendByGrammar{cookie});
}

void Response::add_cookie(std::string_view name, std::string_view value, const CookieOptions& options,
                          std::optional<CookieCoding> coding) {
  put_cookie(name, value, options, coding, true);
}

void Response::delete_cookie(std::string_view name, const CookieOptions& options) {
  put_cookie(name, {}, deletion_of(options), CookieCoding::percent, false);
}

std::vector<std::string_view> Response::set_cookies() const {
  std::vector<std::string_view> values;
  for_each_cookie_line(headers.block_, [&](const Line& line, int) {
    values.push_back(line.value);
    return false;
  });
  return values;
}

/// The block again, the value of each open line taken from percent into `coding`.
void Response::encode_open_values(CookieCoding coding) {
  const auto open = std::exchange(headers.cookies_.coding, 0);
  if (open == 0 || coding == CookieCoding::percent) return;
  std::string block;
  std::size_t copied = 0;
  for_each_cookie_line(headers.block_, [&](const Line& line, int n) {
    if ((open >> n & 1) == 0) return false;
    const auto name = detail::written_name(line.value);
    const auto raw = line.value.substr(name.size() + 1, line.value.find("; ") - name.size() - 1);
    const auto text = decode_cookie_value(raw);  // it was written by percent: law 1
    const EncodedCookieValue value{*text, coding};
    if (const auto problem = find_value_problem(name, value)) throw CookieError{*problem, name};
    const auto value_begin = line.begin + line_start.size() + name.size() + 1;
    block.append(headers.block_, copied, value_begin - copied);
    const auto at = block.size();
    block.resize(at + value.size());
    value.write(block.data() + at);
    copied = value_begin + raw.size();
    return false;
  });
  block.append(headers.block_, copied);
  headers.block_ = std::move(block);
}

/// A date is as long as the one that stands in for it.
void Response::date_open_lines(const Clock& clock) {
  const auto open = std::exchange(headers.cookies_.dated, 0);
  if (open == 0) return;
  const auto now = std::chrono::floor<std::chrono::seconds>(clock.now());
  for_each_cookie_line(headers.block_, [&](const Line& line, int n) {
    if ((open >> n & 1) == 0) return false;
    const auto age = parse_number<std::int64_t>(detail::written_attribute(line.value, "; Max-Age="));
    const auto date = detail::written_attribute(line.value, "; Expires=");
    const auto at = static_cast<std::size_t>(date.data() - headers.block_.data());
    headers.block_.replace(at, date.size(), to_http_date(detail::date_after(now, std::chrono::seconds{*age})));
    return false;
  });
}

void Response::commit_cookies(bool request_is_secure, const Clock& clock, CookieCoding coding) {
  date_open_lines(clock);
  encode_open_values(coding);
  auto open = std::exchange(headers.cookies_.secure, 0);
  if (!request_is_secure || open == 0) return;
  std::string block;
  block.reserve(headers.block_.size() + static_cast<std::size_t>(headers.cookies_.count) * secure_attribute.size());
  std::size_t copied = 0;
  for_each_cookie_line(headers.block_, [&](const Line& line, int n) {
    if ((open >> n & 1) == 0) return false;
    const auto value_end = line.end - crlf.size();
    block.append(headers.block_, copied, value_end - copied).append(secure_attribute);
    copied = value_end;
    return false;
  });
  block.append(headers.block_, copied);
  headers.block_ = std::move(block);
}

}  // namespace canteen
