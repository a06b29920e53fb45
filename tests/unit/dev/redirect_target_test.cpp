#include <canteen/dev/redirect_target.hpp>

#include <gtest/gtest.h>

namespace canteen::dev {
namespace {

struct Row {
  const char* source;
  std::string_view url;
  std::string_view location;
  std::optional<std::string> target;
};

const Row rows[] = {
    {"RFC 3986 §5.2.2, a scheme", "http://a.example/x", "https://b.example/y", "https://b.example/y"},
    {"a scheme and no path", "http://a.example/x", "https://b.example", "https://b.example"},
    {"an authority", "https://a.example/x", "//b.example/y", "https://b.example/y"},
    {"an absolute path, the port kept", "https://a.example:8443/x/y", "/z", "https://a.example:8443/z"},
    {"a path beside this one", "https://a.example/x/y", "z", "https://a.example/x/z"},
    {"a path, of a URL without one", "https://a.example", "z", "https://a.example/z"},
    {"a query alone", "https://a.example/x/y?q", "?page=2", "https://a.example/x/y"},
    {"a URL in the query is none", "https://a.example/x", "/login?next=https://b.example/", "https://a.example/login"},
    {"§5.2.4, up", "https://a.example/x/y/z", "../w", "https://a.example/x/w"},
    {"§5.2.4, up beyond the root", "https://a.example/x", "../../w", "https://a.example/w"},
    {"§5.2.4, here", "https://a.example/x/y", ".", "https://a.example/x/"},
    {"§5.2.4, the folder above", "https://a.example/x/y/z", "..", "https://a.example/x/"},
    {"§5.2.2, dots behind a scheme", "http://a.example/x", "https://b.example/x/../y/z", "https://b.example/y/z"},
    {"§5.2.2, dots behind an authority", "https://a.example/x", "//b.example/x/./y", "https://b.example/x/y"},
    {"a scheme without an authority", "https://a.example/x", "mailto:x@a.example", std::nullopt},
    {"a scheme without cookies", "https://a.example/x", "ftp://b.example/", std::nullopt},
    {"no host", "https://a.example/x", "https:///y", std::nullopt},
    {"a space, as wget shows it", "https://a.example/x", "/y [following]", std::nullopt},
    {"nothing", "https://a.example/x", "", std::nullopt},
};

TEST(RedirectTarget, is_the_location_read_against_the_url) {
  for (const auto& row : rows) EXPECT_EQ(redirect_target(row.url, row.location), row.target) << row.source;
}

}  // namespace
}  // namespace canteen::dev
