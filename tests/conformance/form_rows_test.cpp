// Every row of data/urlencoded.json and data/multipart.json, through the request as a handler sees it; and the multipart
// rows through the reader itself, whole, octet by octet and cut in two at every point.
#include <gtest/gtest.h>
#include <algorithm>
#include <canteen/base/percent.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/form.hpp>
#include <canteen/http/form_content.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/media_type.hpp>
#include <canteen/http/request.hpp>
#include <canteen/http/urlencoded.hpp>
#include <canteen/wire/body_reader.hpp>
#include <conformance/form_rows.hpp>
#include <iterator>
#include <support/feed.hpp>
#include <tuple>
#include <unit/http/made_request.hpp>

namespace canteen::test {
namespace {

using Event = MultipartReader::Event;

// ---- through the request ---------------------------------------------------------------------------------------------

/// Puts the content into the request as a transport does; false when it is too large.
bool receive(Request& request, const FormRow& row) {
  auto& head = request.head();
  head.framing = Framing::content_length;
  head.content_length = row.body.size();
  wire::BodyReader reader{head, ByteSize{row.body_limit}};
  std::string_view rest{row.body};
  return reader.read(rest, request.body_store()) == wire::Progress::complete;
}

std::vector<std::pair<std::string, std::string>> texts(const std::vector<NamedPair>& pairs) {
  return {pairs.begin(), pairs.end()};
}

SeenForm seen(const FormContent& form) {
  SeenForm out;
  out.fields = texts(form.fields);
  for (const auto& file : form.files) {
    const auto type = file.header("Content-Type");
    out.files.push_back({std::string{file.name()}, std::string{file.filename()},
                         type ? std::optional{std::string{*type}} : std::nullopt, std::string{file.content()}});
  }
  return out;
}

/// What the row gives, without the order of parts; its status when it is refused.
std::pair<FormOutcome, Status> read_whole(const FormRow& row) {
  Request request;
  fill(request, {.fields = {{"Content-Type", row.content_type}}, .method = Method::post});
  if (!receive(request, row)) return {std::nullopt, Status::content_too_large};
  try {
    return {seen(read_form(request, row.limits)), Status::ok};
  } catch (const HttpError& error) {
    return {std::nullopt, error.status()};
  }
}

FormRow without_order(FormRow row) {
  if (row.expected) row.expected->order.clear();
  for (auto& outcome : row.also_acceptable)
    if (outcome) outcome->order.clear();
  return row;
}

void check_whole(const FormRow& row) {
  const auto [outcome, status] = read_whole(row);
  EXPECT_TRUE(without_order(row).accepts(outcome)) << row.name << ": " << outcome << ", not " << row.expected;
  const auto refused = row.is_limit ? Status::content_too_large : Status::bad_request;
  EXPECT_EQ(status, outcome ? Status::ok : refused) << row.name;
}

TEST(UrlencodedRows, every_row_gives_its_fields_or_413) {
  const auto rows = load_form_rows("urlencoded.json");
  EXPECT_EQ(rows.size(), 93u);
  for (const auto& row : rows) check_whole(row);
}

TEST(UrlencodedRows, every_row_is_read_the_same_as_a_query) {  // F-06
  for (const auto& row : load_form_rows("urlencoded.json")) {
    if (!row.expected) continue;
    TextArena arena;
    EXPECT_EQ(texts(parse_urlencoded(row.body, arena)), row.expected->fields) << row.name;
  }
}

TEST(UrlencodedRows, every_serialize_row_is_written_and_read_back) {
  const auto rows = load_serialize_rows();
  EXPECT_EQ(rows.size(), 64u);
  for (const auto& row : rows) {
    std::string text;
    for (const auto& [name, value] : row.pairs) {
      if (!text.empty()) text += '&';
      encode_form(text, name);
      text += '=';
      encode_form(text, value);
    }
    EXPECT_EQ(text, row.expected) << row.name;
    TextArena arena;
    const auto source = row.parse.value_or(text);
    EXPECT_EQ(texts(parse_urlencoded(source, arena)), row.pairs) << row.name;
  }
}

TEST(MultipartRows, every_row_gives_its_form_or_is_refused) {
  const auto rows = load_form_rows("multipart.json");
  EXPECT_EQ(rows.size(), 262u);
  for (const auto& row : rows) check_whole(row);
}

// ---- through the reader ----------------------------------------------------------------------------------------------

/// Puts together what the reader says, and the error it ends with.
class Gathered {
 public:
  explicit Gathered(const FormRow& row, std::string_view boundary) : reader_{boundary, row.limits} {}

  void feed(std::string_view octets) {
    const ExactBuffer buffer{octets};
    auto rest = buffer.view();
    for (auto event = reader_.next(rest); event != Event::more; event = reader_.next(rest)) {
      if (event == Event::refused) return;
      note(event);
    }
  }
  FormOutcome finish() { return reader_.finish() == Event::end ? FormOutcome{form_} : std::nullopt; }
  MultipartError error() const { return reader_.error(); }

 private:
  void note(Event event) {
    if (event == Event::part) head_ = reader_.head();
    if (event == Event::data) content_ += reader_.data();
    if (event == Event::part_end) add_part(std::exchange(content_, {}));
  }
  void add_part(std::string content) {
    form_.order.push_back(head_.name);
    if (!head_.is_file()) {
      form_.fields.emplace_back(head_.name, to_valid_utf8(content));
      return;
    }
    const auto type = head_.header("Content-Type");
    form_.files.push_back(
        {head_.name, *head_.filename, type ? std::optional{std::string{*type}} : std::nullopt, std::move(content)});
  }

  MultipartReader reader_;
  PartHead head_{};
  std::string content_{};
  SeenForm form_{};
};

using Ending = std::pair<FormOutcome, MultipartError>;

Ending read_in_pieces(const FormRow& row, std::string_view boundary, std::size_t first, std::size_t others) {
  Gathered form{row, boundary};
  std::string_view rest{row.body};
  form.feed(rest.substr(0, first));
  for (rest.remove_prefix(std::min(first, rest.size())); !rest.empty();
       rest.remove_prefix(std::min(others, rest.size())))
    form.feed(rest.substr(0, others));
  auto outcome = form.finish();
  return {std::move(outcome), form.error()};
}

struct RawPart {
  PartHead head{};
  std::string content{};
};

std::vector<RawPart> read_parts(const FormRow& row, std::string_view boundary) {
  std::vector<RawPart> parts;
  MultipartReader reader{boundary, row.limits};
  std::string_view rest{row.body};
  for (auto event = reader.next(rest); event != Event::more && event != Event::refused; event = reader.next(rest)) {
    if (event == Event::part) parts.push_back({reader.head(), {}});
    if (event == Event::data) parts.back().content += reader.data();
  }
  return parts;
}

/// Holds a large content, as it comes, to its parts as they were read whole: nothing is copied or kept.
class Compared {
 public:
  Compared(const FormRow& row, std::string_view boundary, const std::vector<RawPart>& parts)
      : reader_{boundary, row.limits}, parts_{parts} {}

  void feed(std::string_view octets) {
    for (auto event = reader_.next(octets); event != Event::more; event = reader_.next(octets)) {
      if (event == Event::refused) return;
      if (event == Event::part) same_ = same_ && ++begun_ <= parts_.size() && reader_.head() == parts_[begun_ - 1].head;
      if (event == Event::data) take(reader_.data());
      if (event == Event::part_end) same_ = same_ && std::exchange(at_, 0) == parts_[begun_ - 1].content.size();
    }
  }
  /// Whether it ended alike. Of one that is refused, what came before is nobody's.
  bool finish(const Ending& whole) {
    const bool complete = reader_.finish() == Event::end;
    const bool is_same = !complete || (same_ && begun_ == parts_.size());
    return is_same && complete == whole.first.has_value() && reader_.error() == whole.second;
  }

 private:
  void take(std::string_view piece) {
    if (!same_) return;
    const std::string_view content{parts_[begun_ - 1].content};
    same_ = content.substr(std::min(at_, content.size()), piece.size()) == piece;
    at_ += piece.size();
  }

  MultipartReader reader_;
  const std::vector<RawPart>& parts_;
  std::size_t begun_ = 0;
  std::size_t at_ = 0;
  bool same_ = true;
};

/// Rows in which each cut costs a look at nearly every octet anew, a minute for the first (131 090 octets, CR for the most)
/// and ten seconds for the second (25 KiB of header lines). The sanitizers take a sample of their cuts.
constexpr std::string_view slow_rows[] = {"werkzeug-chunk-split-on-line-break",
                                          "bb-header-size-limit-should-be-per-part"};
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
constexpr std::size_t sampled = 1'501;
#else
constexpr std::size_t sampled = 1;
#endif

bool is_slow(const FormRow& row) {
  return std::find(std::begin(slow_rows), std::end(slow_rows), row.name) != std::end(slow_rows);
}

bool is_form(const FormRow& row) {
  const auto type = parse_media_type(row.content_type);
  return type && type->essence() == "multipart/form-data";
}

/// Cuts it at every point from `first` on that is a multiple of `step` away.
void check_large_cuts(const FormRow& row, std::string_view boundary, const Ending& whole, std::size_t first,
                      std::size_t step) {
  const auto parts = read_parts(row, boundary);
  const std::string_view body{row.body};
  for (auto cut = first; cut <= body.size(); cut += step) {
    Compared form{row, boundary, parts};
    form.feed(body.substr(0, cut));
    form.feed(body.substr(cut));
    ASSERT_TRUE(form.finish(whole)) << row.name << " cut at " << cut;
  }
}

void check_pieces(const FormRow& row) {
  const auto boundary = parse_boundary(row.content_type);
  if (!boundary) return;  // refused before the reader: check_whole() has seen it
  const auto whole = read_in_pieces(row, *boundary, row.body.size(), 1);
  EXPECT_TRUE(row.accepts(whole.first)) << row.name << ": " << whole.first << ", not " << row.expected;
  EXPECT_EQ(!whole.first && is_limit(whole.second.rule), row.is_limit) << row.name;
  EXPECT_EQ(read_in_pieces(row, *boundary, 1, 1), whole) << row.name << " octet by octet";
  if (is_slow(row)) return;  // SlowMultipartRows
  if (row.body.size() > 4096) return check_large_cuts(row, *boundary, whole, 0, 1);
  for (std::size_t cut = 0; cut <= row.body.size(); ++cut)
    ASSERT_EQ(read_in_pieces(row, *boundary, cut, row.body.size()), whole) << row.name << " cut at " << cut;
}

TEST(MultipartRows, every_row_is_read_the_same_however_it_is_cut) {  // F-35
  for (const auto& row : load_form_rows("multipart.json"))
    if (is_form(row)) check_pieces(row);
}

/// A quarter of the cuts each, so that several run at once.
class SlowMultipartRows : public ::testing::TestWithParam<std::tuple<std::string_view, std::size_t>> {};

TEST_P(SlowMultipartRows, are_read_the_same_however_they_are_cut) {  // F-35
  const auto& [name, quarter] = GetParam();
  const auto rows = load_form_rows("multipart.json");
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const FormRow& each) { return each.name == name; });
  ASSERT_NE(row, rows.end());
  const auto boundary = parse_boundary(row->content_type);
  const auto whole = read_in_pieces(*row, *boundary, row->body.size(), 1);
  check_large_cuts(*row, *boundary, whole, quarter, 4 * sampled);
}

INSTANTIATE_TEST_SUITE_P(rows, SlowMultipartRows,
                         ::testing::Combine(::testing::ValuesIn(slow_rows),
                                            ::testing::Range(std::size_t{0}, std::size_t{4})));

/// Which rows end otherwise than recommended, in a way that is as good.
TEST(MultipartRows, only_these_policies_differ_from_the_recommended_ones) {
  std::vector<std::string> differing;
  for (const auto& row : load_form_rows("multipart.json"))
    if (const auto outcome = read_whole(row).first; outcome != without_order(row).expected)
      differing.push_back(row.name);
  const std::vector<std::string> expected{
      "werkzeug-ie6-2png1txt",           // F-28: a filename is given as it was sent, path and all
      "werkzeug-rfc2231-continuations",  // F-29: "filename*0*" is ignored
      "dn-unsupported-type",             // another type is an empty form
      "a-ct-mixed",                      // the same
  };
  EXPECT_EQ(differing, expected);
}

}  // namespace
}  // namespace canteen::test
