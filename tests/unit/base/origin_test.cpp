#include <gtest/gtest.h>
#include <canteen/base/origin.hpp>
#include <string_view>

namespace canteen {
namespace {

struct Row {
  std::string_view rule;
  std::string_view text;
  std::string_view written;
};

const Row taken[] = {
    {"RFC 6454 §6.2 scheme and host in lower case", "HTTPS://Example.ORG", "https://example.org"},
    {"RFC 6454 §6.2 the scheme's own port is left out", "https://example.org:443", "https://example.org"},
    {"RFC 6454 §6.2 another port stays", "http://example.org:8080", "http://example.org:8080"},
    {"RFC 3986 §3.2.3 an empty port is the scheme's own", "http://example.org:", "http://example.org"},
    {"RFC 1034 §3.1 one trailing dot is the same host", "http://example.org.", "http://example.org"},
    {"RFC 3986 §3.2.2 IP-literal", "http://[::1]:5000", "http://[::1]:5000"},
    {"RFC 3986 §3.2.2 IPv4address", "http://127.0.0.1", "http://127.0.0.1"},
};

TEST(Origin, is_written_as_the_origin_field_spells_it) {
  for (const auto& row : taken) {
    const auto origin = parse_origin(row.text);
    ASSERT_TRUE(origin) << row.rule;
    EXPECT_EQ(origin->to_text(), row.written) << row.rule;
    EXPECT_EQ(parse_origin(origin->to_text()).value(), *origin) << row.rule;
  }
}

struct RefusedRow {
  std::string_view rule;
  std::string_view text;
  OriginError error;
};

const RefusedRow refused[] = {
    {"only http and https are ours", "ftp://example.org", OriginError::bad_scheme},
    {"RFC 6454 §6.2 '://'", "http:example.org", OriginError::bad_scheme},
    {"RFC 6454 §7.1 an opaque origin is none", "null", OriginError::bad_scheme},
    {"RFC 6454 §6.2 no path", "http://example.org/", OriginError::something_behind},
    {"RFC 6454 §6.2 no user information", "http://me@example.org", OriginError::something_behind},
    {"a host must be there", "http://", OriginError::bad_host},
    {"RFC 1034 §3.1 no empty label at the end", "http://example..", OriginError::bad_host},
    {"RFC 1034 §3.1 no empty label at the front", "http://.example", OriginError::bad_host},
    {"RFC 1034 §3.1 no empty label inside", "http://a..b", OriginError::bad_host},
    {"RFC 1034 §3.1 the root is no host", "http://.", OriginError::bad_host},
    {"RFC 3986 §3.2.2 a closed bracket", "http://[::1", OriginError::bad_host},
    {"RFC 3986 §3.2.3 a port is digits", "http://a:8o", OriginError::bad_port},
    {"a port is at most 65535", "http://a:65536", OriginError::bad_port},
};

TEST(Origin, refuses_what_no_browser_writes) {
  for (const auto& row : refused) {
    const auto origin = parse_origin(row.text);
    ASSERT_FALSE(origin) << row.rule;
    EXPECT_EQ(origin.error(), row.error) << row.rule;
  }
}

TEST(Origin, of_a_host_field_has_the_scheme_it_is_told) {
  EXPECT_EQ(parse_authority("Example.org:443", true).value().authority(), "example.org");
  EXPECT_EQ(parse_authority("Example.org:443", false).value().authority(), "example.org:443");
}

}  // namespace
}  // namespace canteen
