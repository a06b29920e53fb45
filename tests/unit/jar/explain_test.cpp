#include <canteen/jar/explain.hpp>

#include <gtest/gtest.h>

#include <canteen/jar/cookie_jar.hpp>
#include <unit/jar/made_context.hpp>

namespace canteen {
namespace {

using namespace test;

/// The codes of the findings, in order.
std::string codes(const Explanation& explanation) {
  std::string out{to_text(explanation.outcome)};
  for (const auto& finding : explanation.findings) (out += ' ') += finding.code_text();
  return out;
}

struct Row {
  const char* source;
  std::string line;
  const char* codes;
};

const std::string lax = "; Secure; SameSite=Lax";

const Row rows[] = {
    {"nothing to say", "a=b; Path=/; HttpOnly; Priority=High" + lax, "stored"},
    {"L-01", "a=b\x01", "refused control-character"},
    {"L-02", "a=" + std::string(4096, 'b'), "refused name-value-too-long"},
    {"L-05, with what else is wrong", "a=b; Domain=example; Same-Site=None",
     "refused domain-public-suffix unknown-attribute samesite-default"},
    {"several refusals", "__Secure-a=b; SameSite=None; Partitioned; Domain=x.test",
     "refused domain-mismatch samesite-none-without-secure prefix-secure partitioned-without-secure"},
    {"L-20", "a=b; Expires=never" + lax, "weakened attribute-ignored:Expires"},
    {"L-20", "a=b; Max-Age=1.5" + lax, "weakened attribute-ignored:Max-Age"},
    {"L-20", "a=b; Domain=" + std::string(1025, 'x') + lax, "weakened attribute-ignored:Domain"},
    {"L-21", "a=b; Path=\"/\"" + lax, "weakened path-not-absolute"},
    {"L-22", "a=b; Max-Age=34560001" + lax, "weakened expires-capped"},
    {"L-22", "a=b; Expires=1 Jan 2030 0:0:0" + lax, "weakened expires-capped"},
    {"L-22: within 400 days", "a=b; Expires=12 Jul 2026 0:0:0" + lax, "stored"},
    {"L-23", "a=b; Max-Age=0" + lax, "weakened deletes-cookie"},
    {"L-23: as meant", "a=; Max-Age=0" + lax, "stored deletes-cookie"},
    {"L-24", "a=b; Path=/; path=/" + lax, "weakened duplicate-attribute"},
    {"L-25", "a=b; Http-Only" + lax, "weakened unknown-attribute"},
    {"L-25: within a value", "a=b; Path=/ HttpOnly" + lax, "weakened semicolon-missing"},
    {"L-25: within a value that counts no more", "a=b; Max-Age=60, HttpOnly" + lax,
     "weakened semicolon-missing attribute-ignored:Max-Age"},
    {"L-25: behind a date", "a=b; Expires=Sun, 12 Jul 2026 0:0:0 GMT Secure" + lax, "weakened semicolon-missing"},
    {"C-06: two cookies in one", "a=b; Path=/, c=d" + lax, "weakened folded-cookies"},
    {"C-06: behind an attribute without a value", "a=b; HttpOnly, c=d" + lax,
     "weakened folded-cookies unknown-attribute"},
    {"C-06: a comma within a path", "a=b; Path=/@48.1,11.5,z=15" + lax, "stored"},
    {"L-25: a badly spelt one is no other cookie", "a=b; Path=/, Same-Site=Lax" + lax, "weakened semicolon-missing"},
    {"C-06: the octets behind a ';' in the value", "a=b; lang=de,region=AT" + lax, "weakened unknown-attribute"},
    {"L-25: a word that wants a value", "a=b; Path=/Annual Domain Report" + lax, "stored"},
    {"C-06: a date's comma is none", "a=b; Expires=Sun, 12 Jul 2026 0:0:0 GMT" + lax, "stored"},
    {"C-06: a comma and an attribute", "a=b; Path=/, Max-Age=60" + lax, "weakened semicolon-missing"},
    {"L-25: words that are no attributes", "a=b; Path=/my files" + lax, "stored"},
    {"L-26", "a=b; Secure", "weakened samesite-default"},
    {"L-26", "a=b; Secure; SameSite=Maybe", "weakened samesite-unknown"},
    {"L-27", "a=b; Domain=.a.example" + lax, "weakened domain-leading-dot domain-wider-than-host"},
    {"L-27", "a=b; Domain=" + lax, "weakened domain-empty"},
    {"L-27: a dot alone is none", "a=b; Domain=." + lax, "weakened domain-empty"},
    {"L-24: with what is ignored", "a=b; Max-Age=60; Max-Age=x" + lax,
     "weakened duplicate-attribute attribute-ignored:Max-Age"},
    {"L-28", "b" + lax, "weakened nameless"},
    {"L-29", "__secure-a=b" + lax, "weakened prefix-miscapitalised"},
    {"L-30", "a[]=b" + lax, "weakened server-syntax:name"},
    {"L-30", "a=b,c" + lax, "weakened server-syntax:value"},
    {"L-30: half a pair of quotes", "a=\"b" + lax, "weakened server-syntax:value"},
    {"L-30: quotes around it are fine", "a=\"b\"" + lax, "stored"},
    {"L-32", "a=b; SameSite=Lax; Secure=false", "weakened flag-with-value"},
    {"not secure", "a=b; SameSite=Lax", "stored not-secure"},
    {"a session", "sessionid=b; Path=/x; Max-Age=2600000" + lax,
     "stored session-without-httponly long-lived-session session-path"},
    {"a session by Expires", "__Host-session=b; HttpOnly; Path=/; Expires=12 Jul 2027 0:0:0" + lax,
     "stored long-lived-session"},
    {"§5.5: Max-Age wins", "__Host-session=b; HttpOnly; Path=/; Expires=12 Jul 2027 0:0:0; Max-Age=60" + lax, "stored"},
    {"a session that could be the host's own", "PHPSESSID=b; HttpOnly; Path=/" + lax, "stored host-prefix-possible"},
    {"a session with the prefix", "__Host-session=b; HttpOnly; Path=/" + lax, "stored"},
    {"a session of several hosts", "PHPSESSID=b; HttpOnly; Path=/; Domain=a.example" + lax,
     "stored domain-wider-than-host"},
    {"a session without Path", "PHPSESSID=b; HttpOnly" + lax, "stored"},
    {"a short session", "PHPSESSID=b; HttpOnly; Max-Age=60" + lax, "stored"},
    {"a name of a login, by the list of cookies/", "authToken=b; Path=/" + lax,
     "stored session-without-httponly host-prefix-possible"},
    {"words that hold those of a session", "author=b; Path=/" + lax, "stored"},
    {"a token against forgery is none", "csrf_token=b; Path=/" + lax, "stored"},
    {"Angular's", "XSRF-TOKEN=b; Path=/" + lax, "stored"},
    {"None", "a=b; Secure; SameSite=None", "stored samesite-none-unpartitioned"},
    {"None, partitioned", "a=b; Secure; SameSite=None; Partitioned", "stored"},
    {"long", "a=" + std::string(3584, 'b') + lax, "stored nearly-too-long"},
};

TEST(Explain, finds_what_is_odd_about_a_line) {
  for (const auto& row : rows)
    EXPECT_EQ(codes(explain(row.line, page("https://a.example/"), now)), row.codes) << row.source;
}

/// The sentences of the findings that weaken a cookie.
std::string sentences(std::string_view line, JarProfile profile) {
  const CookieJar jar{{.profile = profile}};
  std::string out;
  for (const auto& finding : explain(line, page("https://a.example/"), now, {&jar}).findings)
    if (finding.severity() == Severity::weakened) out.append(finding.sentence()).append("\n");
  return out;
}

TEST(Explain, says_which_of_several_counts) {  // L-24, U-102
  const auto says = [](std::string_view line, JarProfile profile, std::string_view part) {
    return sentences(line, profile).find(part) != std::string::npos;
  };
  EXPECT_TRUE(says("a=b; Max-Age=60; Max-Age=x", JarProfile::browsers, "the last one that is not ignored counts"));
  EXPECT_TRUE(says("a=b; Max-Age=60; Max-Age=x", JarProfile::browsers, "no whole number and is ignored"));
  EXPECT_TRUE(says("a=b; SameSite=Strict; SameSite=x", JarProfile::layered, "is ignored; without another"));
  EXPECT_TRUE(says("a=b; SameSite=Strict; SameSite=x", JarProfile::browsers, "as if it were absent"));
  EXPECT_TRUE(says("a=b; Path=/x; Path=y", JarProfile::layered, "is ignored; without another"));
  EXPECT_TRUE(says("a=b; Path=/x; Path=y", JarProfile::browsers, "browsers take the folder of the request"));
}

TEST(Explain, knows_that_nothing_is_below_an_address) {
  const auto local = page("https://127.0.0.1/");
  EXPECT_EQ(codes(explain("a=b; Domain=127.0.0.1" + lax, local, now)), "stored");
  EXPECT_EQ(codes(explain("a=b; Domain=.127.0.0.1" + lax, local, now)), "weakened domain-leading-dot");
}

TEST(Explain, says_where_and_what_to_write) {
  const auto explanation = explain("theme=dark; Expire=1", page("https://a.example/"), now);
  const auto& finding = explanation.findings.at(0);
  EXPECT_EQ(finding.attribute, "Expire");
  EXPECT_EQ(finding.range, (TextRange{12, 8}));
  EXPECT_EQ(finding.fix(), "Did you mean Expires?");
  EXPECT_EQ(finding.rule().id, "L-25");
}

TEST(Explain, keeps_secure_in_its_repair_of_a_missing_semicolon) {  // L-25
  const auto explanation = explain("id=1; Secure HttpOnly; SameSite=Lax", page("https://a.example/"), now);
  EXPECT_EQ(explanation.findings.at(0).fix(), "Did you mean Secure; HttpOnly?");
  EXPECT_EQ(codes(explain("id=1; Secure; HttpOnly; SameSite=Lax", page("https://a.example/"), now)), "stored");
}

TEST(Explain, points_at_the_attribute_that_makes_a_session_long) {
  const auto attribute_of = [](std::string_view line) {
    return explain(line, page("https://a.example/"), now).findings.back().attribute;
  };
  EXPECT_EQ(attribute_of("__Host-sid=b; HttpOnly; Path=/; Secure; SameSite=Lax; Expires=12 Jul 2027 0:0:0"), "Expires");
  EXPECT_EQ(attribute_of("__Host-sid=b; HttpOnly; Path=/; Secure; SameSite=Lax; Max-Age=9000000; Expires=1"),
            "Max-Age");
}

TEST(Explain, shows_the_cookie_that_is_stored) {
  EXPECT_EQ(explain("a=b; Max-Age=99999999999", page("https://a.example/"), now).cookie->expires,
            now + std::chrono::hours{9600});
  EXPECT_FALSE(explain("=", page("https://a.example/"), now).cookie);
}

TEST(Explain, looks_at_what_a_jar_holds) {  // L-09, L-15
  const auto jar = jar_of({"a=1; Secure", "b=2; HttpOnly", "c=3; Path=/x"});
  const ExplainOptions options{&jar};
  EXPECT_TRUE(explain("a=2", page("http://a.example/"), now, options).has(FindingCode::would_overlay_secure_cookie));
  EXPECT_TRUE(explain("b=2", script("https://a.example/"), now, options)
                  .has(FindingCode::overwrites_httponly_from_non_http_api));
  EXPECT_TRUE(explain("c=2", page("https://a.example/"), now, options).has(FindingCode::same_name_other_scope));
  EXPECT_FALSE(
      explain("c=2; Path=/x", page("https://a.example/"), now, options).has(FindingCode::same_name_other_scope));
  EXPECT_EQ(jar.size(), 3u);
}

TEST(Explain, looks_for_one_name_where_one_request_carries_both) {
  CookieJar jar;
  jar.store("below=1", page("https://b.a.example/"), now);
  jar.store("expired=1; Max-Age=60; Path=/x", page("https://b.a.example/"), now);
  const auto has_other = [&](std::string_view line, const char* url) {
    return explain(line, page(url), now + std::chrono::seconds{60}, {&jar}).has(FindingCode::same_name_other_scope);
  };
  EXPECT_TRUE(has_other("below=2; Domain=a.example", "https://b.a.example/"));
  EXPECT_TRUE(has_other("below=2; Domain=a.example", "https://c.a.example/"));
  EXPECT_FALSE(has_other("below=2", "https://c.a.example/"));
  EXPECT_FALSE(has_other("expired=2", "https://b.a.example/"));
}

TEST(Explain, has_nothing_to_say_of_secure_over_http) {
  EXPECT_EQ(codes(explain("a=b; SameSite=Lax", page("http://a.example/"), now)), "stored");
}

TEST(Explain, goes_by_the_profile_of_the_jar) {  // U-100
  const CookieJar jar{{.profile = JarProfile::layered}};
  const std::string_view line = "__Http-a=b; Secure; HttpOnly";
  EXPECT_FALSE(explain(line, page("https://a.example/"), now, {&jar}).has(FindingCode::prefix_http));
  EXPECT_TRUE(explain(line, script("https://a.example/"), now, {&jar}).has(FindingCode::prefix_http));
}

TEST(Explain, agrees_with_the_jar) {
  for (const auto& row : rows) {
    CookieJar jar;
    const auto explanation = explain(row.line, page("https://a.example/"), now);
    const auto verdict = jar.store(row.line, page("https://a.example/"), now);
    EXPECT_EQ(verdict.stored(), explanation.outcome != Outcome::refused) << row.source;
    EXPECT_TRUE(verdict.stored() || explanation.findings[0].code == verdict.refusal) << row.source;
  }
}

TEST(Explain, warns_of_a_session_in_a_response_that_is_cached) {
  const auto context = page("https://a.example/");
  EXPECT_TRUE(
      explain("sid=1", context, now, {.cacheable_response = true}).has(FindingCode::session_on_cacheable_response));
  EXPECT_FALSE(
      explain("lang=1", context, now, {.cacheable_response = true}).has(FindingCode::session_on_cacheable_response));
}

TEST(ExplainResponse, sees_what_the_lines_before_did) {  // L-31
  const std::vector<std::string> lines{"a=1; Secure; SameSite=Lax", "b=1; Secure; SameSite=Lax",
                                       "a=2; Secure; SameSite=Lax"};
  const auto explanations = explain_response(lines, page("https://a.example/"), now);
  ASSERT_EQ(explanations.size(), 3u);
  EXPECT_EQ(codes(explanations[1]), "stored");
  EXPECT_EQ(codes(explanations[2]), "weakened overwrites-in-response");
}

TEST(ExplainResponse, begins_with_what_a_jar_holds_and_leaves_it_alone) {
  const auto jar = jar_of({"a=1; Secure"});
  const std::vector<std::string> lines{"a=2", "b=\x01", "b=1; SameSite=Lax"};
  const auto explanations = explain_response(lines, page("http://a.example/"), now, {&jar});
  EXPECT_TRUE(explanations[0].has(FindingCode::would_overlay_secure_cookie));
  EXPECT_EQ(codes(explanations[1]), "refused control-character");
  EXPECT_EQ(codes(explanations[2]), "stored");
  EXPECT_EQ(jar.size(), 1u);
}

}  // namespace
}  // namespace canteen
