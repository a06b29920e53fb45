#include <canteen/jar/request_url.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>

namespace canteen {
namespace {

using Url = RequestUrl;

struct Row {
  const char* text;
  Result<Url, RequestUrlError> url;
};

const Row rows[] = {
    {"http://a.example", Url{false, "a.example", "/"}},
    {"HTTPS://A.Example/b/c?d=/e#f", Url{true, "a.example", "/b/c"}},
    {"ws://a.example:8080", Url{false, "a.example", "/"}},
    {"wss://a.example:/", Url{true, "a.example", "/"}},
    {"https://a.example?b", Url{true, "a.example", "/"}},
    {"https://user:pass@b@a.example/", Url{true, "a.example", "/"}},
    {"https://[::1]:8443/x", Url{true, "[::1]", "/x"}},
    {"http://127.0.0.1:80", Url{false, "127.0.0.1", "/"}},
    {"https://a.example/%2e%41", Url{true, "a.example", "/%2e%41"}},
    {"ftp://a.example/", fail(RequestUrlError::bad_scheme)},
    {"a.example/", fail(RequestUrlError::bad_scheme)},
    {"https:/a.example", fail(RequestUrlError::bad_scheme)},
    {"", fail(RequestUrlError::bad_scheme)},
    {"https://", fail(RequestUrlError::bad_host)},
    {"https://a..example", fail(RequestUrlError::bad_host)},
    {"https://a%20b/", fail(RequestUrlError::bad_host)},
    {"https://[::1/", fail(RequestUrlError::bad_host)},
    {"https://a.example:65536/", fail(RequestUrlError::bad_port)},
    {"https://a.example:8x/", fail(RequestUrlError::bad_port)},
    {"https://[::1]8443/", fail(RequestUrlError::bad_host)},
    {"https://a.example/ b", fail(RequestUrlError::bad_character)},
    {"https://a.example\\@b.example/", fail(RequestUrlError::bad_character)},
    {"https://a.example/\n", fail(RequestUrlError::bad_character)},
};

TEST(RequestUrl, keeps_what_cookies_depend_on) {  // U-86
  for (const auto& row : rows) EXPECT_EQ(test::feed(row.text, parse_request_url), row.url) << row.text;
}

TEST(RequestUrlError, says_what_is_wrong_in_words) {
  EXPECT_EQ(to_text(RequestUrlError::bad_port), "a port is a number up to 65535");
  EXPECT_NE(to_text(RequestUrlError::bad_character).find("backslashes"), std::string_view::npos);
}

}  // namespace
}  // namespace canteen
