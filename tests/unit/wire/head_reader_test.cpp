#include <canteen/wire/head_reader.hpp>

#include <gtest/gtest.h>

#include <unit/wire/read_head.hpp>

namespace canteen::wire {
namespace {

using namespace canteen::test;
using namespace canteen::literals;
using namespace std::string_literals;

std::string with_host(std::string_view lines) { return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string{lines} + "\r\n"; }

TEST(HeadReader, reads_a_request_line_and_fields) {
  const auto verdict = read_head("POST /a/b?c=d&e HTTP/1.1\r\nHost: shop.example:80\r\nX-Y:\t 1 2 \t\r\n\r\n");
  ASSERT_EQ(verdict.progress, Progress::complete);
  EXPECT_EQ(verdict.head.method, Method::post);
  EXPECT_EQ(verdict.text(verdict.head.target), "/a/b?c=d&e");
  EXPECT_EQ(verdict.text(verdict.head.path), "/a/b");
  EXPECT_EQ(verdict.text(verdict.head.query), "c=d&e");
  EXPECT_EQ(verdict.text(verdict.head.authority), "shop.example:80");
  ASSERT_EQ(verdict.head.fields.size(), 2u);
  EXPECT_EQ(verdict.head.field(1), (HeaderField{"X-Y", "1 2"}));  // H-24: OWS is stripped at both ends
}

TEST(HeadReader, says_where_the_next_message_begins) {
  const auto head = "\r\n" + with_host("");
  EXPECT_EQ(read_head(head + "GET /next").size, head.size());
}

TEST(HeadReader, knows_an_idle_connection_from_a_broken_request) {
  EXPECT_FALSE(read_head("\r\n").started);
  EXPECT_TRUE(read_head("\r\nG").started);
}

TEST(HeadReader, reads_the_next_head_after_a_reset) {
  HeadReader reader;
  RequestHead head;
  EXPECT_EQ(reader.read("GET /long?query HTTP/1.0\r\nCookie: a\r\n\r\n", head), Progress::complete);
  reader.reset();
  EXPECT_EQ(reader.read("GET / HTTP/1.1\r\nHost: b\r\n\r\n", head), Progress::complete);
  EXPECT_EQ(head.query, HeadSpan{});
  EXPECT_EQ(head.cookie_fields, 0u);
  EXPECT_FALSE(head.http_1_0);
}

TEST(HeadReader, keeps_its_verdict) {
  HeadReader reader;
  RequestHead head;
  EXPECT_EQ(reader.read("\n", head), Progress::refused);
  EXPECT_EQ(reader.read("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", head), Progress::refused);
}

struct Refused {
  std::string_view source;
  std::string octets;
  Refusal refusal;
};

TEST(HeadReader, refuses_what_breaks_a_rule) {
  const Refused rows[] = {
      {"H-01 bare LF ends no request line", "GET / HTTP/1.1\nHost: a\n\n", refusals::bare_lf},
      {"H-01 bare LF ends no field line", "GET / HTTP/1.1\r\nHost: a\n", refusals::bare_lf},
      {"H-01 bare CR in a value", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", refusals::bare_cr},
      {"H-01 bare CR at the end of the head", with_host("").substr(0, 25) + "\rX", refusals::bare_cr},
      {"H-02 nine empty lines", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n", refusals::empty_lines},
      {"H-02 a bare LF before a request", "\nGET / HTTP/1.1\r\n", refusals::bare_lf},
      {"H-03 two spaces", "GET  / HTTP/1.1\r\n", refusals::target},
      {"H-03 HTAB", "GET\t/ HTTP/1.1\r\n", refusals::method},
      {"H-03 leading space", " GET / HTTP/1.1\r\n", refusals::method},
      {"H-03 trailing space", "GET / HTTP/1.1 \r\n", refusals::version},
      {"H-04 not a token", "G(T", refusals::method},
      {"H-04 unknown", "BREW / HTTP/1.1\r\n", refusals::unknown_method},
      {"H-04 methods are case-sensitive", "get / HTTP/1.1\r\n", refusals::unknown_method},
      {"H-04 endless", std::string(33, 'A'), refusals::unknown_method},
      {"H-82 TRACE", "TRACE / HTTP/1.1\r\n", refusals::unknown_method},
      {"H-82 CONNECT", "CONNECT a:443 HTTP/1.1\r\n", refusals::unknown_method},
      {"H-05 a fragment", "GET /#", refusals::fragment},
      {"H-05 DEL", "GET /\x7F", refusals::target},
      {"H-05 not ASCII", "GET /\xC3", refusals::target},
      {"H-05 NUL", "GET /\0"s, refusals::target},
      {"H-08 HTTP/0.9", "GET /\r\n", refusals::target},
      {"H-08 lower case", "GET / http/1.1\r\n", refusals::version},
      {"H-08 two digits", "GET / HTTP/1.10\r\n", refusals::version},
      {"H-08 HTTP/2 in the clear", "PRI * HTTP/2.0\r\n", refusals::major_version},
      {"H-08 HTTP/3.0", "GET / HTTP/3.0\r\n", refusals::major_version},
      {"H-20 space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n", refusals::name},
      {"H-20 no name", "GET / HTTP/1.1\r\n: a\r\n", refusals::name},
      {"H-20 no colon", "GET / HTTP/1.1\r\nHost\r\n", refusals::name},
      {"H-20 not a token", "GET / HTTP/1.1\r\nHo\xE4st: a\r\n", refusals::name},
      {"H-21 white space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n", refusals::fold},
      {"H-22 a folded line", "GET / HTTP/1.1\r\nHost: a\r\n\tb\r\n", refusals::fold},
      {"H-23 NUL in a value", "GET / HTTP/1.1\r\nHost: a\0"s, refusals::value},
      {"H-23 DEL in a value", "GET / HTTP/1.1\r\nX: a long enough value, and\x7F", refusals::value},
  };
  for (const auto& row : rows) {
    const auto verdict = read_head(row.octets);
    EXPECT_EQ(verdict.progress, Progress::refused) << row.source;
    EXPECT_EQ(verdict.refusal.rule, row.refusal.rule) << row.source;
  }
}

TEST(HeadReader, accepts_what_no_rule_forbids) {
  const struct {
    std::string_view source;
    std::string octets;
  } rows[] = {
      {"H-02 eight empty lines", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n" + with_host("")},
      {"H-05 octets that browsers send raw", "GET /a|\"<[{^`\\?q?\" HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"H-08 a higher minor version is 1.1", "GET / HTTP/1.9\r\nHost: a\r\n\r\n"},
      {"H-20 every token octet", with_host("!#$%&'*+-.^_`|~09azAZ: x\r\n")},
      {"H-23 HTAB and obs-text inside a value", with_host("X: a\tb \x80\xFF and some more octets\r\n")},
      {"H-23 an empty value", with_host("X:\r\nY: \t \r\n")},
      {"H-30 HTTP/1.0 needs no Host", "GET / HTTP/1.0\r\n\r\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(read_head(row.octets).progress, Progress::complete) << row.source;
}

TEST(HeadReader, refuses_each_control_character_in_a_value) {
  for (int octet = 0; octet < 0x20; ++octet) {
    const auto head = with_host("X: 0123456789abcdef" + std::string(1, static_cast<char>(octet)) + "z\r\n");
    EXPECT_EQ(refusal_of(head).empty(), octet == '\t') << octet;  // H-23
  }
}

TEST(HeadReader, takes_the_methods_it_serves) {
  for (const auto* name : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {  // H-04
    const auto verdict = read_head(std::string{name} + " / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(to_text(verdict.head.method), name);
  }
}

TEST(HeadReader, limits_the_request_line) {  // H-07
  const auto line = [](std::size_t size) { return "GET /" + std::string(size - 14, 'a') + " HTTP/1.1"; };
  EXPECT_EQ(refusal_of(line(8192) + "\r\nHost: a\r\n\r\n"), "");
  EXPECT_EQ(read_head(line(8193) + "\r\nHost: a\r\n\r\n").refusal.status, Status::uri_too_long);
  EXPECT_EQ(read_head("GET /" + std::string(8189, 'a')).refusal.status, Status::uri_too_long);
}

TEST(HeadReader, limits_the_head) {  // H-25
  const auto head = [](std::size_t size) { return with_host("X: " + std::string(size - 32, 'x') + "\r\n"); };
  EXPECT_EQ(read_head(head(32768)).size, 32768u);
  EXPECT_EQ(read_head(head(32769)).refusal.status, Status::request_header_fields_too_large);
  EXPECT_EQ(read_head(head(40000).substr(0, 32768)).refusal.status, Status::request_header_fields_too_large);
}

TEST(HeadReader, limits_the_number_of_fields) {  // H-25
  const auto fields = [](int count) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += "x:\r\n";
    return with_host(lines);
  };
  EXPECT_EQ(read_head(fields(99)).head.fields.size(), 100u);
  EXPECT_EQ(read_head(fields(100)).refusal.status, Status::request_header_fields_too_large);
}

TEST(HeadReader, obeys_limits_of_any_size) {
  const auto head = with_host("");
  for (std::size_t size = 0; size < head.size(); ++size)
    EXPECT_EQ(read_head(head, {.head = ByteSize{size}}).progress, Progress::refused) << size;
  EXPECT_EQ(read_head(head, {.head = ByteSize{head.size()}}).progress, Progress::complete);
}

TEST(HeadReader, waits_at_every_octet_of_a_good_head) {  // H-67
  const auto head = "\r\nPOST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"s;
  for (std::size_t size = 1; size < head.size(); ++size)
    EXPECT_EQ(read_head(head.substr(0, size)).progress, Progress::incomplete) << size;
}

}  // namespace
}  // namespace canteen::wire
