// Invariant: a head read at once and octet by octet gets the same verdict; every span of a complete head lies inside
// it; and its request line and fields, written out again, read the same.
#include <canteen/http/headers.hpp>
#include <canteen/wire/head_reader.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace canteen;
using wire::HeadReader;
using wire::Progress;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr wire::Limits small_limits{.request_line = ByteSize{200}, .head = ByteSize{1000}, .fields = 10};

void check_spans(const RequestHead& head, std::size_t size) {
  const auto inside = [size](HeadSpan span) { return span.begin + std::size_t{span.size} <= size; };
  for (const auto span : {head.target, head.path, head.query, head.authority, head.cookie}) require(inside(span));
  for (const auto& field : head.fields) require(inside(field.name) && inside(field.value));
}

std::string rewrite(const RequestHead& head) {
  std::string out{to_text(head.method)};
  out.append(" ").append(head.text(head.target)).append(head.http_1_0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
  for (std::size_t i = 0; i < head.fields.size(); ++i)
    out.append(head.field(i).name).append(": ").append(head.field(i).value).append("\r\n");
  return out.append("\r\n");
}

void check_rewritten(const RequestHead& head) {
  RequestHead again;
  again.octets = rewrite(head);
  const std::string octets = again.octets;
  HeadReader reader{{.head = ByteSize{4000}, .fields = 10}};
  require(reader.read(octets, again) == Progress::complete);
  again.octets = octets;
  require(rewrite(again) == octets);
  require(again.framing == head.framing && again.content_length == head.content_length);
  require(again.keep_alive == head.keep_alive && again.expects_continue == head.expects_continue);
  require(again.text(again.path) == head.text(head.path) && again.text(again.authority) == head.text(head.authority));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets{reinterpret_cast<const char*>(data), size};
  HeadReader whole{small_limits};
  HeadReader bit_by_bit{small_limits};
  RequestHead head;
  RequestHead other;
  const auto progress = size == 0 ? Progress::incomplete : whole.read(octets, head);
  auto step = Progress::incomplete;
  for (std::size_t shown = 1; shown <= size && step == Progress::incomplete; ++shown)
    step = bit_by_bit.read(octets.substr(0, shown), other);
  require(step == progress);
  require(whole.refusal() == bit_by_bit.refusal());
  require(whole.started() == bit_by_bit.started());
  if (progress != Progress::complete) return 0;
  require(whole.size() == bit_by_bit.size() && whole.size() <= size);
  check_spans(head, whole.size());
  head.octets = octets.substr(0, whole.size());
  check_rewritten(head);
  return 0;
}
