#include <canteen/wire/body_reader.hpp>

#include <gtest/gtest.h>

#include <string>
#include <support/feed.hpp>

namespace canteen::wire {
namespace {

using namespace canteen::literals;
using namespace std::string_literals;

RequestHead sized(std::uint64_t length) {
  RequestHead head;
  head.framing = Framing::content_length;
  head.content_length = length;
  return head;
}

RequestHead chunked() {
  RequestHead head;
  head.framing = Framing::chunked;
  return head;
}

struct BodyVerdict {
  Progress progress = Progress::incomplete;
  Refusal refusal{};
  std::string content{};
  std::string left{};
  friend bool operator==(const BodyVerdict&, const BodyVerdict&) = default;
};

BodyVerdict read_in_pieces(const RequestHead& head, std::string_view octets, std::size_t piece, ByteSize limit,
                           Limits limits) {
  BodyReader reader{head, limit, limits};
  BodyVerdict out;
  out.progress = test::feed_pieces(octets, piece, out.left,
                                   [&](std::string_view& some) { return reader.read(some, out.content); });
  out.refusal = reader.refusal();
  if (out.progress == Progress::refused) out.content = out.left = "";
  return out;
}

/// Reads whole, octet by octet, and in fives; all must agree.
BodyVerdict read(const RequestHead& head, std::string_view octets, ByteSize limit = 1_MiB, Limits limits = {}) {
  auto whole = read_in_pieces(head, octets, octets.size() + 1, limit, limits);
  EXPECT_EQ(read_in_pieces(head, octets, 1, limit, limits), whole) << octets;
  EXPECT_EQ(read_in_pieces(head, octets, 5, limit, limits), whole) << octets;
  return whole;
}

TEST(BodyReader, has_nothing_to_read_without_framing) {  // H-44
  const auto verdict = read(RequestHead{}, "GET /");
  EXPECT_EQ(verdict.progress, Progress::complete);
  EXPECT_EQ(verdict.left, "GET /");
}

TEST(BodyReader, takes_as_many_octets_as_announced) {
  const auto verdict = read(sized(5), "helloGET /");
  EXPECT_EQ(verdict.progress, Progress::complete);
  EXPECT_EQ(verdict.content, "hello");
  EXPECT_EQ(verdict.left, "GET /");
  EXPECT_EQ(read(sized(5), "hell").progress, Progress::incomplete);
  EXPECT_EQ(read(sized(0), "X").left, "X");
}

TEST(BodyReader, refuses_too_long_content_before_reading_it) {  // H-46
  EXPECT_EQ(read(sized(8), "", 8_B).progress, Progress::incomplete);
  EXPECT_EQ(read(sized(9), "", 8_B).refusal.status, Status::content_too_large);
}

TEST(BodyReader, counts_content_of_all_chunks) {  // H-46
  EXPECT_EQ(read(chunked(), "4\r\nabcd\r\n4\r\nefgh\r\n0\r\n\r\n", 8_B).content, "abcdefgh");
  EXPECT_EQ(read(chunked(), "4\r\nabcd\r\n5\r\n", 8_B).refusal.status, Status::content_too_large);
  EXPECT_EQ(read(chunked(), "ffffffffffffffff\r\n").refusal.status, Status::content_too_large);
}

TEST(BodyReader, reads_chunks) {
  const struct {
    std::string_view source;
    std::string octets;
    std::string_view content;
  } rows[] = {
      {"H-53 no chunk", "0\r\n\r\n", ""},
      {"H-50 two chunks", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde"},
      {"H-50 both cases", "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"},
      {"H-50 sixteen digits", "0000000000000001\r\na\r\n0000000000000000\r\n\r\n", "a"},
      {"H-51 extensions are passed over", "1;a;b=c;d=\"e;\\\"\t\"\r\nx\r\n0;z\r\n\r\n", "x"},
      {"H-51 white space around them", "1 ; a = b\t;c\r\nx\r\n0\r\n\r\n", "x"},
      {"H-52 CRLF as content", "2\r\n\r\n\r\n0\r\n\r\n", "\r\n"},
      {"H-54 trailers", "0\r\nA: b\r\nContent-Length: 5\r\nc:\r\nd:\t\x80 \r\n\r\n", ""},
  };
  for (const auto& row : rows) {
    const auto verdict = read(chunked(), row.octets + "NEXT");
    EXPECT_EQ(verdict.progress, Progress::complete) << row.source << verdict.refusal.rule;
    EXPECT_EQ(verdict.content, row.content) << row.source;
    EXPECT_EQ(verdict.left, "NEXT") << row.source;
  }
}

TEST(BodyReader, refuses_chunks_that_break_a_rule) {
  const struct {
    std::string_view source;
    std::string octets;
    Refusal refusal;
  } rows[] = {
      {"H-50 no digit", "\r\n", refusals::chunk_size},
      {"H-50 no hexadecimal digit", "g\r\n", refusals::chunk_size},
      {"H-50 a sign", "-1\r\n", refusals::chunk_size},
      {"H-50 a prefix", "0x1\r\n", refusals::chunk_size},
      {"H-50 leading space", " 1\r\n", refusals::chunk_size},
      {"H-50 trailing space", "1 \r\n", refusals::chunk_extension},
      {"H-50 seventeen digits", "00000000000000001\r\n", refusals::chunk_size},
      {"H-51 no name", "1;\r\n", refusals::chunk_extension},
      {"H-51 no value", "1;a=\r\n", refusals::chunk_extension},
      {"H-51 two words", "1;a b\r\n", refusals::chunk_extension},
      {"H-51 white space at the end", "1;a \r\n", refusals::chunk_extension},
      {"H-51 CR in a quoted-string", "1;a=\"\r\n\"", refusals::chunk_extension},
      {"H-51 LF behind a backslash", "1;a=\"\\\n\"", refusals::chunk_extension},
      {"H-51 NUL in a quoted-string", "1;a=\"\0\""s, refusals::chunk_extension},
      {"H-51 octets behind a quoted-string", "1;a=\"b\"c", refusals::chunk_extension},
      {"H-52 bare LF after the size", "1\n", refusals::chunk_size},
      {"H-52 bare LF after an extension", "1;a\n", refusals::chunk_extension},
      {"H-52 bare CR after the size", "1\rx", refusals::chunk_extension},
      {"H-52 bare LF after the data", "1\r\nx\n", refusals::chunk_end},
      {"H-52 more data than announced", "1\r\nxy", refusals::chunk_end},
      {"H-52 bare CR after the data", "1\r\nx\rx", refusals::chunk_end},
      {"H-52 bare LF at the end", "0\r\n\n", refusals::trailer},
      {"H-54 no colon", "0\r\nA\r\n", refusals::trailer},
      {"H-54 space before the colon", "0\r\nA : b\r\n", refusals::trailer},
      {"H-54 a folded line", "0\r\nA: b\r\n c\r\n", refusals::trailer},
      {"H-54 bare LF", "0\r\nA: b\n", refusals::trailer},
      {"H-54 a control character", "0\r\nA: \x01", refusals::trailer},
      {"H-54 DEL", "0\r\nA: \x7F", refusals::trailer},
  };
  for (const auto& row : rows) EXPECT_EQ(read(chunked(), row.octets).refusal, row.refusal) << row.source;
}

TEST(BodyReader, limits_chunk_extensions) {  // H-51
  EXPECT_EQ(read(chunked(), "1;" + std::string(255, 'a') + "\r\n").refusal, Refusal{});
  EXPECT_EQ(read(chunked(), "1;" + std::string(256, 'a')).refusal, refusals::long_extension);
  const auto two = "1;" + std::string(200, 'a') + "\r\nx\r\n1;" + std::string(200, 'b') + "\r\n";
  EXPECT_EQ(read(chunked(), two).refusal, Refusal{});
}

TEST(BodyReader, limits_trailers) {  // H-54
  EXPECT_EQ(read(chunked(), "0\r\na:\r\nb:\r\n\r\n", 1_MiB, {.fields = 2}).progress, Progress::complete);
  EXPECT_EQ(read(chunked(), "0\r\na:\r\nb:\r\nc:", 1_MiB, {.fields = 2}).refusal, refusals::many_fields);
  EXPECT_EQ(read(chunked(), "0\r\na: 6789\r\n", 1_MiB, {.head = 8_B}).refusal, refusals::long_head);
}

TEST(BodyReader, keeps_its_verdict) {
  BodyReader reader{chunked(), 1_MiB};
  std::string content;
  for (const std::string_view octets : {"z", "0\r\n\r\n"}) {
    auto some = octets;
    EXPECT_EQ(reader.read(some, content), Progress::refused);
  }
}

}  // namespace
}  // namespace canteen::wire
