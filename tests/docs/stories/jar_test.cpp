// The code of docs/jar.md.
#include <gtest/gtest.h>

#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/explain.hpp>
#include <canteen/jar/jar_json.hpp>
#include <canteen/jar/netscape.hpp>
#include <cstdio>

using namespace canteen;
using namespace std::chrono_literals;

namespace {

const TimePoint now{1'783'771'200s};

TEST(JarPage, first) {
  // [first]
  CookieJar jar;
  const JarContext cart{.url = *parse_request_url("https://shop.example/cart")};

  const Verdict verdict = jar.store("id=1; Secure; HttpOnly; Path=/", cart, now);
  if (!verdict.stored()) std::puts(rule_of(*verdict.refusal).sentence.data());

  const std::string cookie = jar.cookie_header(cart, now);  // "id=1"
  // [/first]
  EXPECT_EQ(cookie, "id=1");
}

TEST(JarPage, context) {
  CookieJar jar;
  // [context]
  JarContext image{.url = *parse_request_url("https://shop.example/logo.png")};
  image.site_for_cookies = SchemefulSite{true, "news.example"};  // the page that shows it
  EXPECT_EQ(jar.store("a=1", image, now).refusal, FindingCode::samesite_default_in_cross_site_response);

  JarContext link = image;
  link.top_level_navigation = true;  // the user went there
  EXPECT_TRUE(jar.store("a=1", link, now).stored());

  JarContext frame{.url = *parse_request_url("https://chat.example/")};
  frame.partition = PartitionKey{.top_level_site = {true, "news.example"}};  // for Partitioned cookies
  EXPECT_TRUE(jar.store("b=1; Secure; SameSite=None; Partitioned", frame, now).stored());
  // [/context]
}

TEST(JarPage, options) {
  // [options]
  JarOptions options;
  options.profile = JarProfile::layered;  // the successor's rules
  options.lax_allowing_unsafe = true;     // as Chromium: two minutes' grace for POST
  options.trust_loopback = false;         // as Safari: http://localhost is not secure
  options.limits.per_domain = 50;
  options.public_suffixes = PublicSuffixes::parse("example\nshop.example\n").value();
  CookieJar jar{options};
  // [/options]
  const JarContext page{.url = *parse_request_url("https://a.shop.example/")};
  EXPECT_EQ(jar.store("a=1; Domain=shop.example", page, now).refusal, FindingCode::domain_public_suffix);
}

TEST(JarPage, explain) {
  // [explain]
  const JarContext context{.url = *parse_request_url("https://shop.example/")};
  const Explanation explanation = explain("theme=dark; Domain=example; Same-Site=Lax", context, now);

  std::string out{to_text(explanation.outcome)};
  for (const Finding& finding : explanation.findings) {
    out += "\n" + finding.code_text() + " at " + std::to_string(finding.range.offset) + ": ";
    out.append(finding.sentence()).append(" ").append(finding.fix());
  }
  // [/explain]
  EXPECT_EQ(out, R"(refused
domain-public-suffix at 12: Domain is a public suffix: anyone can register names below it. Name your own domain, or leave Domain out.
unknown-attribute at 28: Browsers know no such attribute and ignore it. Did you mean SameSite?
samesite-default at 0: Without SameSite browsers treat the cookie as Lax, each with exceptions of its own. Write SameSite=Lax, or the one you mean.)");
}

TEST(JarPage, files) {
  CookieJar jar;
  jar.store("id=1; Max-Age=60", {.url = *parse_request_url("https://shop.example/")}, now);
  // [files]
  const std::string json = to_jar_json(jar);  // everything, read back equal
  const Result<CookieJar, JarFileError> again = parse_jar_json(json, now);
  if (!again) std::puts(again.error().message.c_str());  // "cookie 3: a path begins with '/'"

  const NetscapeText curl = to_netscape(jar);  // what curl --cookie reads
  for (const StoredCookie& cookie : curl.left_out) std::puts(cookie.name.c_str());
  // [/files]
  EXPECT_EQ(*again, jar);
  EXPECT_TRUE(curl.left_out.empty());
}

}  // namespace
