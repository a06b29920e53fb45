// Invariant: content read at once and in small pieces gets the same verdict, the same octets and the same rest; it
// never exceeds its limit; and written again in chunks it reads the same.
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace canteen;
using wire::BodyReader;
using wire::Progress;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr ByteSize limit{300};
constexpr wire::Limits small_limits{.head = ByteSize{100}, .fields = 5, .chunk_extension = ByteSize{20}};

struct Outcome {
  Progress progress = Progress::incomplete;
  wire::Refusal refusal{};
  std::string content{};
  std::size_t consumed = 0;
};

Outcome read(const RequestHead& head, std::string_view octets, std::size_t piece) {
  BodyReader reader{head, limit, small_limits};
  Outcome out;
  std::string_view nothing;
  out.progress = reader.read(nothing, out.content);
  while (out.progress == Progress::incomplete && out.consumed < octets.size()) {
    auto some = octets.substr(out.consumed, piece);
    const auto shown = some.size();
    out.progress = reader.read(some, out.content);
    out.consumed += shown - some.size();
  }
  out.refusal = reader.refusal();
  return out;
}

void check_rechunked(const Outcome& outcome) {
  RequestHead head;
  head.framing = Framing::chunked;
  std::string octets;
  for (std::size_t at = 0; at < outcome.content.size(); at += 17)
    wire::write_chunk(octets, std::string_view{outcome.content}.substr(at, 17));
  wire::write_last_chunk(octets);
  const auto again = read(head, octets, 5);
  require(again.progress == Progress::complete && again.content == outcome.content && again.consumed == octets.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first octet chooses the framing: 'c' is chunked, any other one is the Content-Length.
  RequestHead head;
  head.framing = data[0] == 'c' ? Framing::chunked : Framing::content_length;
  head.content_length = head.framing == Framing::chunked ? 0 : data[0] * std::uint64_t{2};
  const std::string_view octets{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto whole = read(head, octets, octets.size());
  for (const auto piece : {std::size_t{1}, std::size_t{3}}) {
    const auto pieces = read(head, octets, piece);
    require(pieces.progress == whole.progress && pieces.refusal == whole.refusal);
    require(pieces.content == whole.content && pieces.consumed == whole.consumed);
  }
  require(whole.content.size() <= limit.octets);
  if (whole.progress == Progress::complete) check_rechunked(whole);
  return 0;
}
