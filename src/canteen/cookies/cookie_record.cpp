#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/cookie_path.hpp>
#include <canteen/cookies/cookie_record.hpp>
#include <canteen/cookies/line_writer.hpp>
#include <canteen/cookies/written_cookie.hpp>

namespace canteen {
namespace {

/// Whether every host of `inner` is one of `outer`: §5.1.3, as domains have no case.
bool is_below(std::string_view inner, std::string_view outer) {
  if (inner.size() <= outer.size()) return equals_ignoring_case(inner, outer);
  const auto start = inner.size() - outer.size();
  return inner[start - 1] == '.' && equals_ignoring_case(inner.substr(start), outer);
}

bool domains_meet(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || is_below(a, b) || is_below(b, a);
}

bool paths_meet(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || path_match(a, b) || path_match(b, a);  // without Path it may be any
}

}  // namespace

bool may_meet(const CookieRecord& a, const CookieRecord& b) {
  return a.name == b.name && domains_meet(a.options.domain, b.options.domain) &&
         paths_meet(a.options.path, b.options.path);
}

bool is_of(const CookieRecord& record, std::string_view set_cookie) {
  return detail::written_name(set_cookie) == record.name &&
         equals_ignoring_case(detail::written_attribute(set_cookie, "; Domain="), record.options.domain) &&
         detail::written_attribute(set_cookie, "; Path=") == record.options.path;
}

std::string attributes_of(const CookieRecord& record) {
  std::array<char, detail::attributes_limit> text;  // not initialised: only what was written is read
  detail::LineWriter line{text.data()};
  line.put_scope(record.options);
  line.put_rest(record.options);
  const std::string_view written{text.data(), static_cast<std::size_t>(line.end() - text.data())};
  return std::string{written.substr(written.empty() ? 0 : 2)};
}

}  // namespace canteen
