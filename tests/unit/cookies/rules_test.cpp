#include <canteen/cookies/rules.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen::detail {
namespace {

using namespace std::chrono;
using test::ExactCopy;

// Declared cookies are checked while compiling.
static_assert(!find_name_problem("theme") && find_name_problem("a b") == CookieProblem::bad_name);
static_assert(!find_attribute_problem({.max_age = hours{1}}, TimePoint{}));
static_assert(find_prefix_problem("__Host-a", {}) == CookieProblem::broken_host_prefix);

struct NameRow {
  const char* source;
  std::string name;
};

const NameRow host_names[] = {
    {"6265bis §4.1.2.3", "example.com"},
    {"RFC 1034 §3.5: one label", "localhost"},
    {"RFC 1123 §2.1: a digit in front", "3com.example"},
    {"RFC 5890 §2.3.1: A-label", "xn--bcher-kva.example"},
    {"RFC 1034 §3.1: letters of either case", "Example.COM"},
    {"an IPv4 address reads as four labels", "192.0.2.1"},
    {"63 octets in a label", std::string(63, 'a') + ".example"},
    {"253 octets",
     std::string(63, 'a') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.' + std::string(61, 'd')},
};

TEST(CookieRules, take_a_host_name_as_domain) {
  for (const auto& row : host_names) EXPECT_TRUE(is_host_name(ExactCopy{row.name})) << row.source;
}

const NameRow other_names[] = {
    {"empty", ""},
    {"C-07: leading dot", ".example.com"},
    {"C-07: trailing dot", "example.com."},
    {"C-07: port", "example.com:8080"},
    {"C-07: scheme", "https://example.com"},
    {"C-07: no U-labels",
     "b\xC3\xBC"
     "cher.example"},
    {"RFC 1034 §3.5: empty label", "a..example"},
    {"RFC 1034 §3.5: hyphen in front", "-a.example"},
    {"RFC 1034 §3.5: hyphen at the end", "a-.example"},
    {"RFC 1034 §3.5: no underscore", "a_b.example"},
    {"RFC 1034 §3.5: no space", "a b.example"},
    {"a dot alone", "."},
    {"IPv6", "[::1]"},
    {"64 octets in a label", std::string(64, 'a') + ".example"},
    {"254 octets",
     std::string(63, 'a') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.' + std::string(62, 'd')},
    {"C-14: NUL", std::string{"a\0b", 3}},
};

TEST(CookieRules, take_nothing_else_as_domain) {
  for (const auto& row : other_names) EXPECT_FALSE(is_host_name(ExactCopy{row.name})) << row.source;
}

const NameRow paths[] = {
    {"the root", "/"},
    {"6265bis §4.1.1: av-octet", "/a b/~!\"#$%&'()*+,-.:<=>?@[\\]^_`{|}"},
    {"percent-encoded", "/%C3%BC"},
};

TEST(CookieRules, take_printable_ascii_behind_a_slash_as_path) {
  for (const auto& row : paths) {
    const ExactCopy path{row.name};
    EXPECT_EQ(find_attribute_problem({.path = path}, {}), std::nullopt) << row.source;
  }
}

const NameRow other_paths[] = {
    {"C-08: no slash in front", "a"},
    {"C-08: a space in front", " /a"},
    {"C-08: semicolon", "/a;b"},
    {"C-14: CR LF", "/a\r\nSet-Cookie: b=c"},
    {"C-14: DEL", "/\x7F"},
    {"6265bis §5.6: a browser strips a space at the end", "/a "},
    {"U-104: non-ASCII", "/\xC3\xBC"},
};

TEST(CookieRules, take_no_other_path) {
  for (const auto& row : other_paths) {
    const ExactCopy path{row.name};
    EXPECT_EQ(find_attribute_problem({.path = path}, {}), CookieProblem::bad_path) << row.source;
  }
}

TEST(CookieRules, want_a_year_of_1601_to_9999_in_expires) {  // C-09
  const auto first = sys_seconds{sys_days{year{1601} / January / 1}};
  const auto last = sys_days{year{9999} / December / 31} + hours{24} - seconds{1};
  EXPECT_EQ(find_expires_problem(first, {}), std::nullopt);
  EXPECT_EQ(find_expires_problem(first - seconds{1}, {}), CookieProblem::bad_expires);
  EXPECT_EQ(find_expires_problem(last, {}), std::nullopt);
  EXPECT_EQ(find_expires_problem(last + seconds{1}, {}), CookieProblem::bad_expires);
}

TEST(CookieRules, want_expires_within_400_days_of_a_known_now) {
  const sys_seconds now = sys_days{year{2026} / July / 11};
  EXPECT_EQ(find_expires_problem(now + days{400}, now), std::nullopt);
  EXPECT_EQ(find_expires_problem(now + days{400} + seconds{1}, now), CookieProblem::expires_too_late);
  EXPECT_EQ(find_expires_problem(now - days{9000}, now), std::nullopt);
  EXPECT_EQ(find_expires_problem(now + days{4000}, TimePoint{}), std::nullopt);
}

}  // namespace
}  // namespace canteen::detail
