// Every Cookie header and every Set-Cookie line up to a length, through our readers and through cookie_model.hpp.
//
// The letters of these headers are one octet for each class that a rule tells apart: ';', '=', SP, HTAB, '"', '%', '.', '/',
// '-', a digit, letters, control characters, DEL, and what is above 0x7F. For attributes the letters are words as well, since
// no short string of octets would hit upon "Max-Age". The lengths here take seconds; CANTEEN_EXHAUSTIVE=full in the
// environment adds two letters more, and minutes.
#include <gtest/gtest.h>

#include <canteen/cookies/request_cookies.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <conformance/cookie_model.hpp>
#include <cstdlib>
#include <support/feed.hpp>

namespace canteen {
namespace {

using Letters = std::vector<std::string>;

bool wants_full() {
  const char* const wanted = std::getenv("CANTEEN_EXHAUSTIVE");
  return wanted != nullptr && std::string_view{wanted} == "full";
}

/// The word that the digits of `position`, an odometer, spell.
std::string spell(const Letters& letters, const std::vector<std::size_t>& position) {
  std::string word;
  for (const auto digit : position) word += letters[digit];
  return word;
}

/// Moves the odometer on by one; false after its last position.
bool advance(std::vector<std::size_t>& position, std::size_t base) {
  for (auto& digit : position) {
    if (++digit < base) return true;
    digit = 0;
  }
  return false;
}

/// `prefix` and every word of up to `longest` letters, handed to `agrees`; the first that it denies, and how many there were.
template <class Agrees>
void try_all(const std::string& prefix, const Letters& letters, std::size_t longest, Agrees agrees) {
  std::size_t tried = 0;
  for (std::size_t length = 0; length <= longest; ++length) {
    std::vector<std::size_t> position(length);
    do {
      const auto text = prefix + spell(letters, position);
      ++tried;
      ASSERT_TRUE(test::feed(text, agrees)) << testing::PrintToString(text);
    } while (advance(position, letters.size()));
  }
  std::printf("%zu headers of up to %zu of %zu letters\n", tried, longest, letters.size());
}

std::vector<test::model::Pair> pairs_of(const RequestCookies& cookies) {
  std::vector<test::model::Pair> pairs;
  for (const auto [name, value] : cookies) pairs.emplace_back(name, value);
  return pairs;
}

/// Whether each name's raw value is its first one, and a name that did not come is not there.
bool finds_the_first(const RequestCookies& cookies, const std::vector<test::model::Pair>& pairs) {
  for (const std::string name : {"a", "b", "\"", "%", "\xFF", "c"}) {
    const auto first = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
    const auto found = cookies.raw(name);
    if (found.has_value() != (first != pairs.end()) || cookies.contains(name) != found.has_value()) return false;
    if (found && *found != first->second) return false;
  }
  return true;
}

/// Asked for names before the pairs, and after them: the index is filled on the way.
bool reads_as_the_model(std::string_view header) {
  const auto expected = test::model::read_cookie_header(std::string{header});
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  if (!finds_the_first(cookies, expected)) return false;
  return pairs_of(cookies) == expected && finds_the_first(cookies, expected) && cookies.empty() == expected.empty();
}

TEST(CookieHeader, is_read_as_the_model_reads_it_however_it_is_made) {
  const Letters letters{";", "=", " ", "\t", "a", "b", "\"", "%", "\x01", "\xFF"};
  try_all("", letters, wants_full() ? 7 : 5, reads_as_the_model);
}

TEST(CookieHeader, of_separators_alone_is_read_as_the_model_reads_it) {
  try_all("", {";", "=", " ", "\t", "a"}, wants_full() ? 10 : 8, reads_as_the_model);
}

std::string to_model(SameSite same_site) {
  constexpr std::array<const char*, 4> names{"lax", "strict", "none", ""};
  return names[static_cast<std::size_t>(same_site)];
}

test::model::SetCookie to_model(const ParsedSetCookie& parsed) {
  test::model::SetCookie cookie{.name = std::string{parsed.name}, .value = std::string{parsed.value}};
  if (parsed.expires) cookie.expires = parsed.expires->time_since_epoch().count();
  if (parsed.max_age) cookie.max_age = parsed.max_age->count();
  if (parsed.domain) cookie.domain = std::string{*parsed.domain};
  if (parsed.path) cookie.path = std::string{*parsed.path};
  cookie.has_path = parsed.has_path;
  cookie.secure = parsed.secure;
  cookie.http_only = parsed.http_only;
  cookie.partitioned = parsed.partitioned;
  cookie.same_site = to_model(parsed.same_site);
  return cookie;
}

bool parses_as_the_model(std::string_view line) {
  const auto expected = test::model::read_set_cookie(std::string{line});
  const auto parsed = parse_set_cookie(line);
  return parsed ? expected == to_model(*parsed) : !expected;
}

TEST(SetCookie, is_read_as_the_model_reads_it_however_it_is_made) {
  const Letters letters{";", "=", " ", "\t", "a", "/", ".", "-", "1", "\"", "%", "\x01", "\x7F", "\xFF"};
  try_all("", letters, wants_full() ? 6 : 4, parses_as_the_model);
}

TEST(SetCookie, attributes_are_read_as_the_model_reads_them) {
  const Letters letters{";",        "=",        " ",      "\t",      "a",      "/",          ".",
                        "-",        "1",        "Path",   "mAX-aGE", "Domain", "",           "Secure",
                        "HttpOnly", "SameSite", "Strict", "laX",     "None",   "Partitioned"};
  try_all("n=v;", letters, wants_full() ? 5 : 4, parses_as_the_model);
}

TEST(SetCookie, two_attributes_of_a_kind_are_read_as_the_model_reads_them) {
  const Letters letters{
      ";Path=", ";Max-Age=", ";Domain=", ";SameSite=", ";Secure", ";Expires=", "/",   "a",
      "-",      "12",        ".",        "Lax",        "None",    " ",         "bad", "Sun, 06 Nov 1994 08:49:37 GMT"};
  try_all("n=v", letters, wants_full() ? 6 : 4, parses_as_the_model);
}

TEST(SetCookie, dates_are_read_as_the_model_reads_them) {
  const Letters letters{" ",    "-",   ":",    "1",        "31",       "02",    "69", "70",  "1600",
                        "1601", "Feb", "JUNE", "12:00:00", "23:59:60", "1:2:3", "x",  "\xFF"};
  try_all("n=v; Expires=", letters, wants_full() ? 6 : 4, parses_as_the_model);
}

TEST(SetCookie, dates_of_four_words_are_read_as_the_model_reads_them) {
  const Letters letters{" 1",         " 31",       " 32",       " 0",        " 029",  " 02",    " 69",  " 70",
                        " 100",       " 1600",     " 1601x",    " 12345",    " Feb",  " feb29", " Foo", " 1:2:3",
                        " 23:59:59x", " 24:00:00", " 12:60:00", " 12:00:60", " 29:1", " 30"};
  try_all("n=v; Expires=", letters, wants_full() ? 5 : 4, parses_as_the_model);
}

}  // namespace
}  // namespace canteen
