#include <canteen/jar/url_reference.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>

namespace canteen {
namespace {

struct Row {
  const char* source;
  std::string_view reference;
  std::string_view url;
  std::string_view base = "http://a/b/c/d;p?q";
};

const Row rows[] = {
    {"RFC 3986 §5.4.1", "g:h", "g:h"},
    {"§5.4.1", "g", "http://a/b/c/g"},
    {"§5.4.1", "./g", "http://a/b/c/g"},
    {"§5.4.1", "g/", "http://a/b/c/g/"},
    {"§5.4.1", "/g", "http://a/g"},
    {"§5.4.1", "//g", "http://g"},
    {"§5.4.1", "?y", "http://a/b/c/d;p?y"},
    {"§5.4.1", "g?y", "http://a/b/c/g?y"},
    {"§5.4.1, without the fragment", "#s", "http://a/b/c/d;p?q"},
    {"§5.4.1, without the fragment", "g?y#s", "http://a/b/c/g?y"},
    {"§5.4.1", ";x", "http://a/b/c/;x"},
    {"§5.4.1", "g;x?y", "http://a/b/c/g;x?y"},
    {"§5.4.1", "", "http://a/b/c/d;p?q"},
    {"§5.4.1", ".", "http://a/b/c/"},
    {"§5.4.1", "./", "http://a/b/c/"},
    {"§5.4.1", "..", "http://a/b/"},
    {"§5.4.1", "../g", "http://a/b/g"},
    {"§5.4.1", "../..", "http://a/"},
    {"§5.4.1", "../../g", "http://a/g"},
    {"§5.4.2, up beyond the root", "../../../g", "http://a/g"},
    {"§5.4.2", "../../../../g", "http://a/g"},
    {"§5.4.2", "/./g", "http://a/g"},
    {"§5.4.2", "/../g", "http://a/g"},
    {"§5.4.2", "g.", "http://a/b/c/g."},
    {"§5.4.2", "..g", "http://a/b/c/..g"},
    {"§5.4.2", "./g/.", "http://a/b/c/g/"},
    {"§5.4.2", "g;x=1/../y", "http://a/b/c/y"},
    {"§5.4.2, dots in a query stay", "g?y/../x", "http://a/b/c/g?y/../x"},
    {"§5.4.2, by the strict reading", "http:g", "http:g"},
    {"§3.4, an empty query is one", "?", "http://a/b/c/d;p?"},
    {"§4.2, a colon behind a slash is no scheme's", "./x:y", "http://a/b/c/x:y"},
    {"§3.1, nor one behind a digit", "1:y", "http://a/b/c/1:y"},
    {"a URL in the query is none", "/login?next=http://x/", "http://a/login?next=http://x/"},
    {"a scheme and no path", "https://b.example?x", "https://b.example?x"},
    {"§5.2.3, a base without a path", "g", "https://a.example:8443/g", "https://a.example:8443"},
};

TEST(UrlReference, is_read_as_the_standard_s_examples_are) {
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.reference, [&](std::string_view text) { return resolve_reference(row.base, text); }),
              row.url)
        << row.source << ' ' << row.reference;
}

}  // namespace
}  // namespace canteen
