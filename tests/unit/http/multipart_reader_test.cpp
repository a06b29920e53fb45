// The reader by itself: its events, its limits, where it says a rule is broken, and that it stays linear. What forms look
// like in the wild is tests/conformance. Sources: F-20 to F-35.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/multipart_reader.hpp>
#include <support/feed.hpp>

namespace canteen {
namespace {

using Event = MultipartReader::Event;
using ::testing::ElementsAre;

/// What a reader said of octets that came in pieces of that size.
struct Told {
  std::vector<std::string> events{};
  MultipartError error{};
  std::size_t calls = 0;
};

std::string text_of(const MultipartReader& reader, Event event) {
  switch (event) {
    case Event::part: return "part";
    case Event::data: return std::string{reader.data()};
    case Event::part_end: return "part_end";
    case Event::end: return "end";
    default: return "refused";
  }
}

Told tell(std::string_view octets, std::size_t piece, MultipartLimits limits = {}) {
  MultipartReader reader{"b", limits};
  Told told;
  const auto note = [&](Event event) {
    ++told.calls;
    if (event != Event::more) told.events.push_back(text_of(reader, event));
    return event != Event::more && event != Event::refused;
  };
  bool refused = false;
  for (; !octets.empty() && !refused; octets.remove_prefix(std::min(piece, octets.size()))) {
    const test::ExactBuffer buffer{octets.substr(0, piece)};
    auto rest = buffer.view();
    while (note(reader.next(rest))) {
    }
    refused = !told.events.empty() && told.events.back() == "refused";
  }
  if (!refused) note(reader.finish());
  told.error = reader.error();
  return told;
}

const std::string head = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n";

TEST(MultipartReader, tells_of_parts_data_and_the_end) {
  const auto told = tell(head + "1\r\n" + head + "2\r\n--b--\r\n", 1000);
  EXPECT_THAT(told.events, ElementsAre("part", "1", "part_end", "part", "2", "part_end", "end"));
}

TEST(MultipartReader, hands_on_data_as_it_comes) {
  const auto told = tell(head + "12\r\n--b--", 1);
  EXPECT_THAT(told.events, ElementsAre("part", "1", "2", "part_end", "end"));
}

TEST(MultipartReader, holds_back_only_what_may_be_a_delimiter) {  // F-21
  const auto told = tell(head + "\r\n--\r\n--b--", 1);
  EXPECT_THAT(told.events, ElementsAre("part", "\r\n--", "part_end", "end"));
}

TEST(MultipartReader, gives_a_large_part_in_one_piece_when_it_has_it) {
  const std::string content(100'000, '\r');
  const auto told = tell(head + content + "\r\n--b--", 1'000'000);
  EXPECT_THAT(told.events, ElementsAre("part", content, "part_end", "end"));
}

struct Row {
  const char* source;
  std::string octets;
  MultipartRule rule;
  std::size_t offset;
};

TEST(MultipartReader, says_which_rule_is_broken_and_where_however_the_octets_come) {  // F-35
  const auto n = head.size();
  const Row rows[] = {
      {"F-23: nothing", "", MultipartRule::not_closed, 0},
      {"F-23: no close-delimiter", head + "1", MultipartRule::not_closed, n + 1},
      {"F-23: half of one", head + "1\r\n--b-", MultipartRule::not_closed, n + 7},
      {"F-23: in a header", "--b\r\nA: b", MultipartRule::not_closed, 9},
      {"F-24: another word", head + "1\r\n--bc", MultipartRule::bad_delimiter, n + 6},
      {"F-24: one dash", head + "1\r\n--b-\r\n", MultipartRule::bad_delimiter, n + 7},
      {"F-24: behind the padding", "--b \tx", MultipartRule::bad_delimiter, 5},
      {"F-24: behind the close-delimiter", "--b--x", MultipartRule::bad_delimiter, 5},
      {"F-22: LF behind a boundary", "--b\n", MultipartRule::bad_delimiter, 3},
      {"F-22: CR alone", "--b\rx", MultipartRule::bad_delimiter, 4},
      {"F-22: CR alone at the end", "--b--\r", MultipartRule::bad_delimiter, 6},
      {"F-22: LF in a header", "--b\r\nA: b\nC: d\r\n", MultipartRule::bad_line_end, 9},
      {"F-25: no field", "--b\r\nab\r\n", MultipartRule::bad_field, 7},
      {"F-25: NUL", std::string{"--b\r\nA: b\r\nC: \0\r\n", 17}, MultipartRule::nul, 14},
      {"F-26", "--b\r\nA: b\r\n\r\n", MultipartRule::bad_disposition, 5},
      {"no part behind a preamble", "x\r\n--b--", MultipartRule::no_part, 7},
  };
  for (const auto& row : rows)
    for (const std::size_t piece : {1000u, 1u, 2u, 3u}) {
      const auto told = tell(row.octets, piece);
      EXPECT_EQ(told.error, (MultipartError{row.rule, row.offset})) << row.source << " in pieces of " << piece;
      EXPECT_EQ(told.events.back(), "refused") << row.source;
    }
}

struct Limit {
  const char* source;
  MultipartLimits limits;
  std::string octets;
  MultipartRule rule;
  std::size_t offset;
};

TEST(MultipartReader, has_limits_that_are_exact_however_the_octets_come) {
  const auto n = head.size();
  const std::string file = "--b\r\nContent-Disposition: form-data; name=a; filename=f\r\n\r\n12345\r\n--b--";
  const Limit rows[] = {
      {"F-34: fields", {.field = ByteSize{5}}, head + "12345\r\n--b--", {}, 0},
      {"F-34: fields", {.field = ByteSize{4}}, head + "12345\r\n--b--", MultipartRule::field_too_large, n + 4},
      {"F-34: files have none", {.field = ByteSize{4}}, file, {}, 0},
      {"F-34: parts", {.parts = 2}, head + "\r\n" + head + "\r\n--b--", {}, 0},
      {"F-34: parts", {.parts = 1}, head + "\r\n" + head + "\r\n--b--", MultipartRule::too_many_parts, n + 6},
      {"F-25: header", {.head = ByteSize{n - 5}}, head + "\r\n--b--", {}, 0},
      {"F-25: header", {.head = ByteSize{n - 6}}, head + "\r\n--b--", MultipartRule::head_too_large, n - 1},
      {"F-25: lines", {.head_lines = 1}, head + "\r\n--b--", {}, 0},
      {"F-25: lines", {.head_lines = 1}, "--b\r\nA: b\r\nC: d\r\n", MultipartRule::too_many_lines, 11},
  };
  for (const auto& row : rows)
    for (const std::size_t piece : {1000u, 1u, 7u}) {
      const auto told = tell(row.octets, piece, row.limits);
      EXPECT_EQ(told.error, (MultipartError{row.rule, row.offset})) << row.source << " in pieces of " << piece;
      EXPECT_EQ(told.events.back(), row.offset == 0 ? "end" : "refused") << row.source;
    }
}

TEST(MultipartReader, reads_a_header_of_one_long_line_only_up_to_the_limit) {
  const auto told = tell("--b\r\nA: " + std::string(100'000, 'x'), 1000);
  EXPECT_EQ(told.error, (MultipartError{MultipartRule::head_too_large, 5 + 16'384}));
}

TEST(MultipartReader, ignores_preamble_padding_and_epilogue) {  // F-21, F-23
  const auto told =
      tell("a\r\n--\r\n--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b-- \r\n--b\r\nx", 1000);
  EXPECT_THAT(told.events, ElementsAre("part", "1", "part_end", "end"));
}

TEST(MultipartReader, takes_the_close_delimiter_alone_for_an_empty_form) {
  EXPECT_THAT(tell("--b--", 1).events, ElementsAre("end"));
}

// F-34; CVE-2023-46136, CVE-2023-25577, CVE-2024-49767: runs that look like the front of a delimiter.
TEST(MultipartReader, asks_for_as_many_calls_as_there_are_pieces_and_events) {
  for (const std::string run : {"\r", "\n", "\r\n", "-", "\r\n--", "\r\n-", "\r\r\n--"}) {
    std::string content;
    while (content.size() < 200'000) content += run;
    const auto told = tell(head + content + "\r\n--b--", 1000);
    EXPECT_EQ(told.events.back(), "end");
    EXPECT_LE(told.calls, 3 * (content.size() / 1000 + 10));
  }
}

struct BoundaryRow {
  const char* source;
  std::string content_type;
  std::string boundary;
};

TEST(ParseBoundary, takes_what_clients_send_and_nothing_ambiguous) {
  const std::string longest(70, 'x');
  const BoundaryRow rows[] = {
      {"F-20", "multipart/form-data; boundary=AaB03x", "AaB03x"},
      {"F-20: quoted", R"(Multipart/Form-Data; a=b; Boundary="a b:c=?$")", "a b:c=?$"},
      {"F-20: 70", "multipart/form-data; boundary=" + longest, longest},
      {"F-20: 71", "multipart/form-data; boundary=x" + longest, ""},
      {"F-20: missing", "multipart/form-data", ""},
      {"F-20: empty", R"(multipart/form-data; boundary="")", ""},
      {"F-20: twice", "multipart/form-data; boundary=a; boundary=a", ""},
      {"F-20: ends in SP", R"(multipart/form-data; boundary="a ")", ""},
      {"F-20: not ASCII", "multipart/form-data; boundary=\"\xC3\xBC\"", ""},
      {"F-20: HTAB", "multipart/form-data; boundary=\"a\tb\"", ""},
  };
  for (const auto& row : rows) {
    const auto boundary = parse_boundary(row.content_type);
    EXPECT_EQ(boundary.value_or(std::string{}), row.boundary) << row.source;
  }
}

}  // namespace
}  // namespace canteen
