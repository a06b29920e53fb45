// Redirects: a path of this site, or another site said by name; nothing in between.
#include <gtest/gtest.h>
#include <canteen/http/redirect.hpp>

namespace canteen {
namespace {

using namespace std::string_view_literals;

struct Row {
  const char* source;
  std::string_view location;
};

const Row local[] = {
    {"3986 §3.3", "/"},
    {"3986 §3.3", "/a/b"},
    {"3986 §3.4", "/a?b=c&d=/e"},
    {"3986 §3.5", "/a#b"},
    {"an address in the query", "/login?next=https://evil.example/"},
    {"an address in the query", "/?//evil.example"},
    {"an escape that is no separator", "/%41"},
    {"WHATWG URL: '\\' in a query is data", "/a?b=\\c"},
    {"WHATWG URL: '\\' in a fragment is data", "/a#\\c"},
    {"a colon in a path", "/https:/evil.example"},
    {"an encoded '/' in the query", "/a?next=%2Fb%5Cc"},
    {"a form's line end in the query", "/a?text=b%0D%0Ac"},
    {"a '%' that begins no escape", "/100%"},
    {"a '%' that begins no escape", "/%0"},
};

const Row elsewhere[] = {
    {"empty", ""},
    {"relative", "a"},
    {"relative", "./a"},
    {"a query alone", "?a"},
    {"3986 §4.2: network-path reference", "//evil.example"},
    {"3986 §4.2", "///evil.example"},
    {"WHATWG URL: '\\' is '/'", "/\\evil.example"},
    {"WHATWG URL: '\\' is '/'", "\\\\evil.example"},
    {"WHATWG URL: '\\' is '/'", "/a\\b"},
    {"WHATWG URL: tabs are dropped", "/\t/evil.example"},
    {"WHATWG URL: line ends are dropped", "/\n/evil.example"},
    {"an empty segment", "/a//b"},
    {"an address as a path", "/https://evil.example"},
    {"an empty segment at the end", "/a//"},
    {"WHATWG URL §4.4: what is left of dot segments", "/.//evil.example"},
    {"WHATWG URL §4.4: what is left of dot segments", "/a/..//evil.example"},
    {"a slash, decoded once too often", "/a%2Fb"},
    {"a slash, decoded once too often", "/a/..%2f%2Fevil.example"},
    {"a backslash, decoded once too often", "/a%5cb"},
    {"decoded once too often", "/%2fevil.example"},
    {"decoded once too often", "/%2Fevil.example"},
    {"decoded once too often", "/%5cevil.example"},
    {"decoded once too often", "/%5Cevil.example"},
    {"a response splitter", "/a\r\nSet-Cookie: a=b"},
    {"a response splitter, decoded once too often", "/a%0d%0aSet-Cookie:a=b"},
    {"a tab, decoded once too often", "/%09/evil.example"},
    {"NUL, decoded once too often", "/a%00"},
    {"DEL, decoded once too often", "/a%7Fb"},
    {"a control behind a '%' of its own", "/%%1Fa"},
    {"'/' and '\\', encoded in turn", "/%2f%5cevil.example"},
    {"backslash, slash", "/\\/evil.example"},
    {"UTF-8's first line end, NEL", "/\xC2\x85"},
    {"CR", "/a\rb"},
    {"NUL", "/a\0"sv},
    {"a space", "/a b"},
    {"a space in front", " /a"},
    {"DEL", "/a\x7F"},
    {"not ASCII", "/\xC3\xA4"},
    {"another scheme", "javascript:alert(1)"},
    {"an absolute URL", "https://evil.example/"},
    {"a URL without slashes", "https:evil.example"},
};

TEST(Redirect, goes_to_a_path_of_this_site) {
  for (const auto& row : local) {
    EXPECT_TRUE(is_local_path(row.location)) << row.source << ": " << row.location;
    const auto response = redirect(row.location);
    EXPECT_EQ(response.headers.get("Location"), row.location) << row.source;
    EXPECT_EQ(response.status, Status::found);
  }
}

TEST(Redirect, refuses_what_could_leave_the_site) {
  for (const auto& row : elsewhere) {
    EXPECT_FALSE(is_local_path(row.location)) << row.source << ": " << row.location;
    EXPECT_THROW(redirect(row.location), std::invalid_argument) << row.source << ": " << row.location;
  }
}

TEST(Redirect, takes_a_status_of_3xx_alone) {
  for (const int code : {200, 299, 400, 0})
    EXPECT_THROW(redirect("/", static_cast<Status>(code)), std::invalid_argument) << code;
  for (const int code : {301, 302, 303, 307, 308})
    EXPECT_EQ(to_int(redirect("/", static_cast<Status>(code)).status), code);
}

TEST(Redirect, says_where_it_goes_in_escaped_HTML) {
  const auto response = redirect("/?a=\"><script>&b");
  EXPECT_EQ(response.content_type(), "text/html; charset=utf-8");
  EXPECT_EQ(response.body.text()->find("<script>"), std::string::npos);
  EXPECT_NE(response.body.text()->find("/?a=&#34;&gt;&lt;script&gt;&amp;b"), std::string::npos);
}

const Row sites[] = {
    {"3986 §3", "https://a.example"},
    {"3986 §3", "http://a.example/"},
    {"3986 §3.2.3", "https://a.example:8443/b?c=d#e"},
    {"3986 §3.2.2", "http://[::1]/"},
    {"3986 §3.1: a scheme ignores case", "HTTPS://a.example/"},
    {"an '@' behind the authority", "https://a.example/@b?@c"},
    {"shortest", "http://x"},
    {"a query straight behind the host", "https://a.example?b"},
};

const Row no_sites[] = {
    {"empty", ""},
    {"a path", "/a"},
    {"no scheme", "//a.example"},
    {"no scheme", "a.example"},
    {"another scheme", "javascript:alert(1)//"},
    {"another scheme", "javascript://a.example/%0Aalert(1)"},
    {"another scheme", "data:text/html,x"},
    {"another scheme", "ftp://a.example/"},
    {"a scheme that only begins so", "httpsx://a.example/"},
    {"one slash: WHATWG URL reads a host", "https:/a.example"},
    {"no slash", "https:a.example"},
    {"three slashes: WHATWG URL reads a host", "https:///a.example"},
    {"no host", "https://"},
    {"no host", "https://?a"},
    {"no host but a port", "https://:80/"},
    {"9110 §4.2.4: user information", "https://user@evil.example/"},
    {"9110 §4.2.4: user information", "https://a.example:pass@evil.example/"},
    {"WHATWG URL: '\\' is '/'", "https://a.example\\@evil.example/"},
    {"WHATWG URL: '\\' is '/'", "https:\\\\a.example"},
    {"no port", "https://a.example:x/"},
    {"a port above 65535", "https://a.example:65536/"},
    {"an escape in the host", "https://a%2eexample/"},
    {"not ASCII", "https://\xC3\xA4.example/"},
    {"a response splitter", "https://a.example/\r\nX: y"},
    {"a tab", "https://a.example/\tb"},
    {"a space", "https://a.example/ b"},
    {"a space in front", " https://a.example/"},
};

TEST(Redirect, takes_the_status_by_its_number) {
  EXPECT_EQ(redirect("/new", 303).status, Status::see_other);
  EXPECT_EQ(redirect_to_site("https://a.example/", 308).status, Status::permanent_redirect);
  for (const int code : {200, 404, 0, 1000, -1}) EXPECT_THROW(redirect("/new", code), std::invalid_argument) << code;
}

TEST(RedirectOr, goes_where_a_client_asks_to_only_within_the_site) {
  EXPECT_EQ(redirect_or("/notes?page=2", "/").headers.get("Location"), "/notes?page=2");
  for (const auto* const next :
       {"//evil.example", "https://evil.example/", "/\\evil.example", "", "notes", "/a\r\nX: y"})
    EXPECT_EQ(redirect_or(next, "/home").headers.get("Location"), "/home") << next;
  EXPECT_EQ(redirect_or(std::nullopt, "/home", 303).status, Status::see_other);
}

TEST(RedirectOr, holds_the_program_to_a_fallback_of_its_own) {
  EXPECT_THROW(redirect_or(std::nullopt, "https://a.example/"), std::invalid_argument);
}

TEST(RedirectToSite, goes_to_an_absolute_http_URL) {
  for (const auto& row : sites)
    EXPECT_EQ(redirect_to_site(row.location).headers.get("Location"), row.location) << row.source;
}

TEST(RedirectToSite, refuses_everything_else) {
  for (const auto& row : no_sites)
    EXPECT_THROW(redirect_to_site(row.location), std::invalid_argument) << row.source << ": " << row.location;
}

}  // namespace
}  // namespace canteen
