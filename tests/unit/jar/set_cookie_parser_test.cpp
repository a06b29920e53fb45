#include <canteen/jar/set_cookie_parser.hpp>

#include <gtest/gtest.h>

#include <canteen/base/ascii.hpp>
#include <string>
#include <support/feed.hpp>

namespace canteen {
namespace {

using std::chrono::seconds;

/// Name, value and what counts of the attributes, as one text.
std::string seen(std::string_view line, JarProfile profile = JarProfile::rfc6265bis) {
  const auto parsed = parse_set_cookie(line, profile);
  if (!parsed) return "refused at " + std::to_string(parsed.error().range.offset);
  std::string out{parsed->name};
  out.append("|").append(parsed->value);
  if (parsed->expires) out += "|e" + std::to_string(parsed->expires->time_since_epoch().count());
  if (parsed->max_age) out += "|m" + std::to_string(parsed->max_age->count());
  if (parsed->domain) out.append("|d").append(*parsed->domain);
  if (parsed->has_path) out.append("|p").append(parsed->path.value_or("(default)"));
  if (parsed->same_site != SameSite::unset) out += "|s" + std::to_string(static_cast<int>(parsed->same_site));
  return out + (parsed->secure ? "|S" : "") + (parsed->http_only ? "|H" : "") + (parsed->partitioned ? "|P" : "");
}

struct Expiry {
  const char* source;
  const char* line;
  bool is_deletion;
};

TEST(Deletion, is_what_comes_expired) {
  const Expiry expiries[] = {
      {"§5.6.2, not above zero", "a=1; Max-Age=0", true},
      {"§5.6.2", "a=1; Max-Age=-1", true},
      {"§5.6.2", "a=1; Max-Age=1", false},
      {"§5.6.1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", true},
      {"now is past", "a=; Expires=Thu, 01 Jan 1970 00:00:09 GMT", true},
      {"§5.6.1", "a=; Expires=Thu, 01 Jan 1970 00:00:10 GMT", false},
      {"§5.7 step 3: Max-Age counts", "a=1; Max-Age=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", false},
      {"a value that looks like one", "a=b%3B Max-Age=0", false},
      {"neither", "a=", false},
  };
  for (const auto& row : expiries)
    EXPECT_EQ(is_deletion(parse_set_cookie(row.line).value(), TimePoint{seconds{9}}), row.is_deletion) << row.line;
}

struct Row {
  const char* source;
  std::string line;
  std::string seen;
};

const Row rows[] = {
    {"§5.6 step 3", "a=b", "a|b"},
    {"U-03: the first '='", "a=b=c", "a|b=c"},
    {"U-03: no '='", "ab", "|ab"},
    {"U-03: nothing before it", "=a=b", "|a=b"},
    {"U-04: white space outside", " \ta\tb = c d \t; Secure", "a\tb|c d|S"},
    {"U-06: nothing is decoded", "a%3D=\"%20\"", "a%3D|\"%20\""},
    {"U-01: HTAB may stay", "a=b\tc", "a|b\tc"},
    {"U-01: NUL", std::string("a=b\0", 4), "refused at 3"},
    {"U-01: DEL in an attribute", "a=b; c\x7F", "refused at 6"},
    {"U-05: 4096 octets", "a=" + std::string(4095, 'b'), "a|" + std::string(4095, 'b')},
    {"U-05: 4097", "a=" + std::string(4096, 'b'), "refused at 0"},
    {"U-07: empty attributes", "a=b;; ; =; Secure;", "a|b|S"},
    {"U-08: 1024 octets", "a=b; Path=/" + std::string(1023, 'c'), "a|b|p/" + std::string(1023, 'c')},
    {"U-08: 1025 leave the earlier one", "a=b; Path=/x; Path=/" + std::string(1024, 'c'), "a|b|p/x"},
    {"U-09: the last one", "a=b; domain=c; DOMAIN=d", "a|b|dd"},
    {"U-10", "a=b; expires=Thu, 1 Jan 1970 00:01:00 GMT", "a|b|e60"},
    {"U-10: what is no date leaves the earlier one", "a=b; expires=1 Jan 1970 0:1:0; expires=x", "a|b|e60"},
    {"U-11", "a=b; max-age=60", "a|b|m60"},
    {"U-11: negative", "a=b; max-age=-60", "a|b|m-60"},
    {"U-11: no number", "a=b; max-age=60; max-age=6.0; max-age=+6; max-age=-; max-age; max-age=6s", "a|b|m60"},
    {"U-12: one dot", "a=b; domain=..c", "a|b|d.c"},
    {"U-12: empty", "a=b; domain", "a|b|d"},
    {"U-13: no '/' is the default path", "a=b; path=/c; path=d", "a|b|p(default)"},
    {"U-14: whatever the value", "a=b; secure=false; httponly=0", "a|b|S|H"},
    {"U-15: the last, known or not", "a=b; samesite=strict; samesite=x", "a|b"},
    {"U-15", "a=b; samesite=NONE", "a|b|s2"},
    {"U-16", "a=b; partitioned", "a|b|P"},
    {"nothing", "", "|"},
};

TEST(SetCookieParser, reads_what_browsers_read) {
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.line, [](std::string_view line) { return seen(line); }), row.seen) << row.source;
}

TEST(SetCookieParser, leaves_an_earlier_attribute_in_force_as_the_successor_does) {  // U-102
  EXPECT_EQ(seen("a=b; path=/c; path=d", JarProfile::layered), "a|b|p/c");
  EXPECT_EQ(seen("a=b; path=d", JarProfile::layered), "a|b");
  EXPECT_EQ(seen("a=b; samesite=strict; samesite=x", JarProfile::layered), "a|b|s1");
}

TEST(SetCookieParser, lets_the_last_attribute_count_in_browsers) {  // U-101, not U-102
  EXPECT_EQ(seen("a=b; path=/c; path=d", JarProfile::browsers), "a|b");
  EXPECT_EQ(seen("a=b; path=d; path=/c", JarProfile::browsers), "a|b|p/c");
  EXPECT_EQ(seen("a=b; samesite=strict; samesite=x", JarProfile::browsers), seen("a=b; samesite=x"));
  EXPECT_FALSE(parse_set_cookie("a=b; path=/; path", JarProfile::browsers)->has_path);
  EXPECT_TRUE(parse_set_cookie("a=b; path", JarProfile::rfc6265bis)->has_path);
}

TEST(SetCookieParser, says_where_a_part_stands) {
  const std::string_view line = "ab = c; Secure";
  const auto parsed = parse_set_cookie(line).value();
  EXPECT_EQ(parsed.range_of(parsed.name), (TextRange{0, 2}));
  EXPECT_EQ(parsed.range_of(parsed.value), (TextRange{5, 1}));
  EXPECT_EQ(parsed.range_of(parsed.attributes), (TextRange{6, 8}));
}

TEST(AttributeReader, gives_each_attribute_with_its_place) {
  AttributeReader reader{"; Path = /x ;;bogus; Secure="};
  const auto path = reader.next(), bogus = reader.next(), secure = reader.next();
  EXPECT_EQ(path->kind, AttributeKind::path);
  EXPECT_EQ(path->text, "Path = /x");
  EXPECT_EQ(path->value, "/x");
  EXPECT_EQ(bogus->kind, AttributeKind::unknown);
  EXPECT_EQ(bogus->name, "bogus");
  EXPECT_FALSE(bogus->has_value);
  EXPECT_TRUE(secure->has_value);
  EXPECT_FALSE(reader.next());
}

TEST(AttributeKind, is_found_without_case_and_written_with_it) {
  EXPECT_EQ(attribute_kind("sAmEsItE"), AttributeKind::same_site);
  EXPECT_EQ(attribute_kind("Same-Site"), AttributeKind::unknown);
  EXPECT_EQ(attribute_kind(""), AttributeKind::unknown);
  EXPECT_EQ(to_text(AttributeKind::max_age), "Max-Age");
  EXPECT_EQ(to_text(AttributeKind::unknown), "");
}

TEST(MaxAge, is_a_number_of_any_size) {  // U-11
  EXPECT_EQ(parse_max_age("99999999999999999999"), seconds::max());
  EXPECT_EQ(parse_max_age("-99999999999999999999"), seconds::min());
  EXPECT_EQ(parse_max_age("007"), seconds{7});
  EXPECT_EQ(parse_max_age("--7"), std::nullopt);
}

}  // namespace
}  // namespace canteen
