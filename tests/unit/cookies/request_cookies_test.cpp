#include <canteen/cookies/request_cookies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <canteen/cookies/cookie.hpp>
#include <iterator>
#include <random>
#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

static_assert(std::forward_iterator<RequestCookies::Iterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, RequestCookies::Iterator>);

/// The cookies of a header that lies in a heap buffer of exactly its size.
class Cookies {
 public:
  explicit Cookies(std::string_view header) : header_{header} { cookies_.attach(header_, arena_); }
  const RequestCookies& operator*() const { return cookies_; }
  const RequestCookies* operator->() const { return &cookies_; }
  RequestCookies& again() { return cookies_; }

 private:
  ExactCopy header_;
  TextArena arena_;
  RequestCookies cookies_;
};

struct HeaderRow {
  const char* source;
  std::string header;
  std::vector<CookiePair> pairs;
};

const HeaderRow headers[] = {
    {"no cookies", "", {}},
    {"6265bis §4.2.1", "SID=31d4; lang=en-US", {{"SID", "31d4"}, {"lang", "en-US"}}},
    {"C-30: joined with \"; \", never with a comma", "a=1, b=2", {{"a", "1, b=2"}}},
    {"C-31: a quote does not protect a semicolon", "a=\"b;c=d\"", {{"a", "\"b"}, {"c", "d\""}}},
    {"C-31: no space behind the semicolon", "a=1;b=2", {{"a", "1"}, {"b", "2"}}},
    {"C-32: SP and HTAB around pairs, names and values", " \t a \t=\t b c \t; d = ", {{"a", "b c"}, {"d", ""}}},
    {"C-32: no other whitespace", "a=\xC2\xA0\v", {{"a", "\xC2\xA0\v"}}},
    {"C-32: the first '=' divides", "a=b=c==", {{"a", "b=c=="}}},
    {"C-33: empty pairs", ";; ;a=1;;", {{"a", "1"}}},
    {"C-33: no '='", "a; b=1; c", {{"b", "1"}}},
    {"C-33: no name", "=a; =b=c; d=1", {{"d", "1"}}},
    {"C-33, CVE-2023-23934: nothing is promoted to a name", "==__Host-eq=bad; \t=x=y", {}},
    {"C-34: quotes stay", "a=\"b\"; c=\"", {{"a", "\"b\""}, {"c", "\""}}},
    {"C-34: no backslash, octal, percent or plus", "a=\"\\\"\\073\"; b=%20+", {{"a", "\"\\\"\\073\""}, {"b", "%20+"}}},
    {"C-35: order and duplicates stay", "a=2; b=; a=1", {{"a", "2"}, {"b", ""}, {"a", "1"}}},
    {"C-36: names are case-sensitive", "a=1; A=2", {{"a", "1"}, {"A", "2"}}},
    {"C-37: no meaning of RFC 2965", "$Version=1; a=b; $Path=/", {{"$Version", "1"}, {"a", "b"}, {"$Path", "/"}}},
    {"C-38: names that are no tokens are read too", "a b=1; [x]=2; %61=3", {{"a b", "1"}, {"[x]", "2"}, {"%61", "3"}}},
    {"C-40: octets above 0x7F", "\xC3\xBC=\xFF", {{"\xC3\xBC", "\xFF"}}},
    {"one octet", "=", {}},
    {"one octet", "a", {}},
    {"one octet", ";", {}},
    {"two octets", "a=", {{"a", ""}}},
};

TEST(RequestCookies, are_the_pairs_of_the_header) {
  for (const auto& row : headers) {
    const Cookies cookies{row.header};
    const std::vector<CookiePair> pairs{cookies->begin(), std::ranges::next(cookies->begin(), cookies->end())};
    EXPECT_THAT(pairs, ElementsAreArray(row.pairs)) << row.source;
    EXPECT_EQ(cookies->empty(), row.pairs.empty()) << row.source;
  }
}

TEST(RequestCookies, are_found_by_name_wherever_they_stand) {
  for (const auto& row : headers) {
    const Cookies cookies{row.header};
    for (const auto& pair : row.pairs) {
      const auto first = std::ranges::find(row.pairs, pair.name, &CookiePair::name);
      EXPECT_EQ(cookies->raw(pair.name), first->raw_value) << row.source;
      EXPECT_TRUE(cookies->contains(pair.name)) << row.source;
    }
    EXPECT_EQ(cookies->raw("__Host-eq"), std::nullopt) << row.source;
    EXPECT_FALSE(cookies->contains("")) << row.source;
  }
}

struct ValueRow {
  const char* source;
  std::string header;
  std::string value;
};

const ValueRow values[] = {
    {"as it came", "a=b", "b"},
    {"decoded", "a=J%c3%BCrgen%20%25", "J\xC3\xBCrgen %"},
    {"'+' is no space", "a=b+c", "b+c"},
    {"one malformed escape: not decoded at all", "a=%20%2", "%20%2"},
    {"a control character: not decoded at all", "a=%20%0A", "%20%0A"},
    {"NUL: not decoded at all", "a=%00", "%00"},
    {"C-40: no UTF-8 stays as octets", "a=%FF", "\xFF"},
    {"quotes are part of the value", "a=\"%20\"", "\" \""},
};

TEST(RequestCookies, decode_the_value_they_get) {
  for (const auto& row : values) {
    const Cookies cookies{row.header};
    EXPECT_EQ(cookies->get("a"), row.value) << row.source;
    EXPECT_EQ((*cookies)["a"], row.value) << row.source;
    EXPECT_EQ(cookies->raw("a"), row.header.substr(2)) << row.source;
    EXPECT_THAT(cookies->get_list("a"), ElementsAre(row.value)) << row.source;
  }
}

TEST(RequestCookies, give_the_first_of_a_name_or_all_in_order) {  // C-35
  const Cookies cookies{"a=1; b=2; a=%33; a=4"};
  EXPECT_EQ(cookies->get("a"), "1");
  EXPECT_THAT(cookies->get_list("a"), ElementsAre("1", "3", "4"));
  EXPECT_THAT(cookies->get_list("c"), ElementsAre());
}

TEST(RequestCookies, answer_nothing_or_the_fallback_for_a_name_that_did_not_come) {
  const Cookies cookies{"a=1"};
  EXPECT_EQ(cookies->get("b"), std::nullopt);
  EXPECT_EQ(cookies->get("b", "none"), "none");
  EXPECT_EQ(cookies->get("a", "none"), "1");
  EXPECT_FALSE(cookies->contains("A"));
}

TEST(RequestCookies, throw_only_in_brackets) {
  const Cookies cookies{"a=1"};
  EXPECT_THROW((*cookies)["theme"], MissingCookie);
  EXPECT_THAT(MissingCookie{"theme"}.what(), ::testing::HasSubstr("theme"));
}

TEST(RequestCookies, read_whole_numbers) {
  const Cookies cookies{"a=12; b=-3; c=12x; d=; e=999; f=%31%32; g=+1; h= 1"};
  EXPECT_EQ(cookies->get<int>("a"), 12);
  EXPECT_EQ(cookies->get("b", 0), -3);
  EXPECT_EQ(cookies->get<int>("c"), std::nullopt);
  EXPECT_EQ(cookies->get<int>("d"), std::nullopt);
  EXPECT_EQ(cookies->get<std::uint8_t>("e"), std::nullopt);
  EXPECT_EQ(cookies->get<int>("f"), 12);
  EXPECT_EQ(cookies->get<int>("g"), std::nullopt);
  EXPECT_EQ(cookies->get("x", 7), 7);
}

TEST(RequestCookies, are_decoded_by_the_coding_that_is_asked_for) {
  const Cookies cookies{"a=\"%31\\054\""};
  EXPECT_EQ(cookies->get("a", CookieCoding::percent), "\"1\\054\"");
  EXPECT_EQ(cookies->get("a", CookieCoding::flask), "%31,");
  EXPECT_EQ(cookies->get("a", CookieCoding::raw), "\"%31\\054\"");
  EXPECT_EQ(cookies->get("b", CookieCoding::raw), std::nullopt);
}

TEST(RequestCookies, compare_as_pairs_and_as_places) {
  const Cookies cookies{"a=1; a=1; b=1"};
  const auto first = cookies->begin();
  const auto second = std::next(first);
  EXPECT_EQ(*first, *second);
  EXPECT_NE(first, second);
  EXPECT_NE(*second, *std::next(second));
}

TEST(RequestCookies, view_the_header_unless_a_value_is_escaped) {
  const std::string header = "a=1; b=%32";
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  EXPECT_EQ(cookies.get("a")->data(), header.data() + 2);
  EXPECT_EQ(cookies.raw("b")->data(), header.data() + 7);
}

TEST(RequestCookies, decode_a_value_once) {
  const Cookies cookies{"b=%33; a=%31; b=%32"};
  const auto first = cookies->get("a");
  EXPECT_THAT(cookies->get_list("b"), ElementsAre("3", "2"));
  EXPECT_EQ(cookies->get("a")->data(), first->data());
  EXPECT_EQ(cookies->get_list("a").front().data(), first->data());
}

/// "c0=v0; c1=v1; …"
std::string many_cookies(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "c" + std::to_string(i) + "=v" + std::to_string(i) + "; ";
  return out;
}

TEST(RequestCookies, find_pairs_beyond_the_index) {  // C-39
  const Cookies cookies{many_cookies(100)};
  EXPECT_EQ(cookies->get("c99"), "v99");
  EXPECT_EQ(cookies->get("c100"), std::nullopt);
  for (const int i : {0, 48, 49, 50, 51, 64, 99}) {
    EXPECT_EQ(cookies->get("c" + std::to_string(i)), "v" + std::to_string(i));
  }
}

struct LongHeader {
  const char* what;
  std::string header;
  std::ptrdiff_t pairs;
};

TEST(RequestCookies, read_headers_without_end_or_sense_to_their_last_octet) {  // C-38, C-39
  std::string equal_names;
  for (int i = 0; i < 10'000; ++i) equal_names += "a=1;";
  const LongHeader rows[] = {
      {"semicolons", std::string(65'536, ';'), 0}, {"equals signs", std::string(65'536, '='), 0},
      {"quotes", std::string(65'536, '"'), 0},     {"percents", std::string(65'536, '%'), 0},
      {"one name", equal_names, 10'000},           {"many names", many_cookies(3'000), 3'000},
  };
  for (const auto& row : rows) {
    const Cookies cookies{row.header};
    EXPECT_EQ(std::ranges::distance(*cookies), row.pairs) << row.what;
    EXPECT_EQ(cookies->get("none"), std::nullopt) << row.what;
  }
}

TEST(RequestCookies, prefer_the_first_of_a_name_on_either_side_of_the_index) {  // C-35, C-39
  const Cookies cookies{many_cookies(40) + "c3=late; c35=late"};
  EXPECT_EQ(cookies->get("c35"), "v35");
  EXPECT_EQ(cookies->get("c3"), "v3");
}

TEST(RequestCookies, know_whether_they_were_read) {
  Cookies cookies{"a=1"};
  EXPECT_FALSE(cookies->was_read());
  EXPECT_EQ(cookies->get("b"), std::nullopt);
  EXPECT_TRUE(cookies->was_read());
}

TEST(RequestCookies, count_every_question_as_reading) {
  const auto reads = [](auto ask) {
    const Cookies cookies{"a=1"};
    ask(*cookies);
    return cookies->was_read();
  };
  EXPECT_TRUE(reads([](const RequestCookies& c) { return c.contains("a"); }));
  EXPECT_TRUE(reads([](const RequestCookies& c) { return c.empty(); }));
  EXPECT_TRUE(reads([](const RequestCookies& c) { return c.begin(); }));
  EXPECT_TRUE(reads([](const RequestCookies& c) { return c.get_list("a"); }));
  EXPECT_TRUE(reads([](const RequestCookies& c) { return c.raw("a"); }));
}

TEST(RequestCookies, forget_everything_when_attached_again) {
  Cookies cookies{"b=2; a=%31"};
  EXPECT_EQ(cookies->get("a"), "1");
  TextArena arena;
  cookies.again().attach("a=%33; a=4", arena);
  EXPECT_FALSE(cookies->was_read());
  EXPECT_EQ(cookies->get("a"), "3");
  EXPECT_EQ(cookies->get("b"), std::nullopt);
}

TEST(RequestCookies, forget_where_the_names_of_another_header_stood) {
  Cookies cookies{"x=1"};
  EXPECT_EQ(cookies->raw("x"), "1");
  TextArena arena;
  cookies.again().attach("xx=9; x=2", arena);
  EXPECT_EQ(cookies->raw("x"), "2");
}

TEST(RequestCookies, are_empty_before_they_are_attached) {
  const RequestCookies cookies;
  EXPECT_TRUE(cookies.empty());
  EXPECT_EQ(cookies.get("a"), std::nullopt);
}

/// A text without control characters.
std::string any_text(std::mt19937& random) {
  std::string text;
  for (auto left = random() % 30; left > 0; --left) {
    const auto c = static_cast<char>(random());
    text += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return text;
}

TEST(RequestCookies, get_what_set_cookie_wrote) {
  std::mt19937 random{20260711};
  for (int round = 0; round < 5000; ++round) {
    const auto text = any_text(random);
    std::string header = "other=1; ";
    ASSERT_TRUE(
        append_set_cookie(header, "name", text, {.path = "", .http_only = false, .same_site = SameSite::unset}));
    const Cookies cookies{header};
    ASSERT_EQ(cookies->get("name"), text) << header;
  }
}

}  // namespace
}  // namespace canteen
