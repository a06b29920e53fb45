#include <canteen/wire/known_fields.hpp>

#include <gtest/gtest.h>

#include <unit/wire/read_head.hpp>

namespace canteen::wire {
namespace {

using namespace canteen::test;
using namespace std::string_literals;

HeadVerdict with(std::string_view lines) {
  return read_head("POST / HTTP/1.1\r\nHost: a\r\n" + std::string{lines} + "\r\n\r\n");
}
HeadVerdict in_1_0(std::string_view lines) {
  return read_head("POST / HTTP/1.0\r\n" + std::string{lines} + "\r\n\r\n");
}

struct Refused {
  std::string_view source;
  std::string_view lines;
  Refusal refusal;
};

TEST(KnownFields, refuses_what_breaks_a_rule) {
  const Refused rows[] = {
      {"H-27 two Content-Types", "Content-Type: a/b\r\nContent-type: a/b", refusals::repeated},
      {"H-27 two Authorizations", "Authorization: a\r\nX: y\r\nAUTHORIZATION: b", refusals::repeated},
      {"H-30 two Hosts", "Host: a", refusals::repeated},
      {"H-40 both framings", "Content-Length: 5\r\nTransfer-Encoding: chunked", refusals::length_and_coding},
      {"H-40 the other way round", "Transfer-Encoding: chunked\r\nContent-Length: 0", refusals::length_and_coding},
      {"H-42 a sign", "Content-Length: +5", refusals::length},
      {"H-42 below zero", "Content-Length: -5", refusals::length},
      {"H-42 hexadecimal", "Content-Length: 0x5", refusals::length},
      {"H-42 two words", "Content-Length: 5 5", refusals::length},
      {"H-42 a list of equal numbers", "Content-Length: 5, 5", refusals::length},
      {"H-42 equal lines", "Content-Length: 5\r\nContent-Length: 5", refusals::length},
      {"H-42 empty", "Content-Length:", refusals::length},
      {"H-42 2 to the 63rd", "Content-Length: 9223372036854775808", refusals::length},
      {"H-42 much more", "Content-Length: 99999999999999999999999999", refusals::length},
      {"H-43 empty", "Transfer-Encoding:", refusals::coding},
      {"H-43 not chunked at the end", "Transfer-Encoding: chunked, gzip", refusals::coding},
      {"H-43 in two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", refusals::coding},
      {"H-43 twice", "Transfer-Encoding: chunked, chunked", refusals::coding},
      {"H-43 not chunked at all", "Transfer-Encoding: gzip", refusals::coding},
      {"H-43 no such coding alone", "Transfer-Encoding: xchunked", refusals::coding},
      {"H-43 a parameter", "Transfer-Encoding: chunked;q=1", refusals::coding},
      {"H-43 a parameter, spaced", "Transfer-Encoding: chunked ; q=1, chunked", refusals::coding},
      {"H-43 quoted", "Transfer-Encoding: \"chunked\"", refusals::coding},
      {"H-43 an unknown coding before it", "Transfer-Encoding: gzip;q=1, chunked", refusals::unknown_coding},
      {"H-60 no token", "Connection: close;, keep alive", refusals::connection},
      {"H-70 another expectation", "Expect: 200-maybe", refusals::expectation},
      {"H-70 another beside it", "Expect: 100-continue, 200-maybe", refusals::expectation},
  };
  for (const auto& row : rows) EXPECT_EQ(with(row.lines).refusal, row.refusal) << row.source;
}

TEST(KnownFields, frames_the_content) {
  const struct {
    std::string_view source, lines;
    Framing framing;
    std::uint64_t length;
  } rows[] = {
      {"H-44 neither field", "X: y", Framing::none, 0},
      {"H-42 a number", "Content-Length: 42", Framing::content_length, 42},
      {"H-42 leading zeros", "content-length:\t005 ", Framing::content_length, 5},
      {"H-42 2 to the 63rd less one", "Content-Length: 9223372036854775807", Framing::content_length,
       9223372036854775807},
      {"H-43 any case", "transfer-encoding: CHUNKED", Framing::chunked, 0},
      {"H-26 empty elements", "Transfer-Encoding: ,chunked ,, ", Framing::chunked, 0},
  };
  for (const auto& row : rows) {
    const auto head = with(row.lines).head;
    EXPECT_EQ(head.framing, row.framing) << row.source;
    EXPECT_EQ(head.content_length, row.length) << row.source;
  }
}

TEST(KnownFields, frame_whatever_the_method) {  // H-45
  for (const auto* method : {"GET", "HEAD", "DELETE"}) {
    const auto verdict = read_head(method + " / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"s);
    EXPECT_EQ(verdict.head.framing, Framing::content_length);
  }
}

TEST(KnownFields, refuse_a_transfer_coding_in_http_1_0) {  // H-41
  EXPECT_EQ(in_1_0("Transfer-Encoding: chunked").refusal, refusals::coding_in_1_0);
}

TEST(KnownFields, decide_whether_the_connection_stays) {
  const struct {
    std::string_view source, lines;
    bool in_1_1, in_1_0;
  } rows[] = {
      {"H-60 nothing said", "X: y", true, false},
      {"H-60 close", "Connection: close", false, false},
      {"H-60 any case, in a list", "connection: te , CLOSE", false, false},
      {"H-60 keep-alive", "Connection: Keep-Alive", true, true},
      {"H-60 close wins", "Connection: keep-alive\r\nConnection: close", false, false},
      {"H-26 empty elements", "Connection: ,, keep-alive,", true, true},
      {"H-66 other options", "Connection: upgrade, cookie", true, false},
      {"H-66 look-alikes", "Proxy-Connection: keep-alive\r\nKeep-Alive: close", true, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(with(row.lines).head.keep_alive, row.in_1_1) << row.source;
    EXPECT_EQ(in_1_0(row.lines).head.keep_alive, row.in_1_0) << row.source;
  }
}

TEST(KnownFields, expect_100_only_with_content_to_come) {  // H-70
  EXPECT_TRUE(with("Expect: 100-Continue\r\nContent-Length: 1").head.expects_continue);
  EXPECT_TRUE(with("Expect: 100-continue\r\nTransfer-Encoding: chunked").head.expects_continue);
  EXPECT_FALSE(with("Expect: 100-continue").head.expects_continue);
  EXPECT_FALSE(with("Expect: 100-continue\r\nContent-Length: 0").head.expects_continue);
  EXPECT_FALSE(in_1_0("Expect: 100-continue\r\nContent-Length: 1").head.expects_continue);
  EXPECT_EQ(in_1_0("Expect: 200-maybe").progress, Progress::complete);
}

TEST(KnownFields, count_cookie_fields_and_keep_the_first) {
  const auto verdict = with("Cookie: a=1\r\nX: y\r\ncookie: b=2");
  EXPECT_EQ(verdict.head.cookie_fields, 2u);
  EXPECT_EQ(verdict.text(verdict.head.cookie), "a=1");
}

TEST(KnownFields, leave_fields_named_in_connection_alone) {  // H-66
  const auto verdict = with("Connection: cookie\r\nCookie: a=1");
  EXPECT_EQ(verdict.text(verdict.head.cookie), "a=1");
}

TEST(KnownFields, require_a_host_in_http_1_1) {  // H-30, H-31
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), refusals::no_host.rule);
  EXPECT_EQ(refusal_of("GET http://a/ HTTP/1.1\r\n\r\n"), refusals::no_host.rule);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost:\r\n\r\n"), refusals::no_host.rule);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), refusals::host.rule);
  EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\nHost: a@b\r\n\r\n"), refusals::host.rule);
  EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"), refusals::repeated.rule);
  EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\nHost:\r\n\r\n"), "");
}

}  // namespace
}  // namespace canteen::wire
