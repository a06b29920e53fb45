// Invariant: a multipart content gives the same parts or the same error however it is cut; an error delivers nothing; no
// octet is handed on twice, and the calls are bounded by the pieces and the events.
#include <canteen/http/form.hpp>
#include <canteen/http/form_content.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/multipart_reader.hpp>
#include <canteen/http/request.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace canteen;
using Event = MultipartReader::Event;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr MultipartLimits limits{.parts = 5, .head = ByteSize{200}, .head_lines = 4, .field = ByteSize{50}};

struct Part {
  PartHead head{};
  std::string content{};
  friend bool operator==(const Part&, const Part&) = default;
};

struct Outcome {
  std::vector<Part> parts{};
  bool complete = false;
  MultipartError error{};
};

Outcome read(std::string_view octets, std::size_t piece) {
  MultipartReader reader{"foo", limits};
  Outcome out;
  std::size_t calls = 0;
  std::size_t delivered = 0;
  const auto size = octets.size();
  auto event = Event::more;
  for (; !octets.empty() && event != Event::refused; octets.remove_prefix(std::min(piece, octets.size()))) {
    auto rest = octets.substr(0, piece);
    do {
      event = reader.next(rest);
      ++calls;
      if (event == Event::part) out.parts.push_back({reader.head(), {}});
      if (event == Event::data) out.parts.back().content += reader.data();
      if (event == Event::data) delivered += reader.data().size();
    } while (event != Event::more && event != Event::refused);
  }
  out.complete = event != Event::refused && reader.finish() == Event::end;
  out.error = reader.error();
  require(delivered <= size && calls <= 2 * size + size / piece + 2);
  return out;
}

/// What a handler would see: all parts, or an exception and nothing.
void check_form(std::string_view octets, const Outcome& whole) {
  Request request;
  auto& head = request.head();
  const std::string field = "Content-Typemultipart/form-data; boundary=foo";
  head.method = Method::post;
  head.fields.push_back({{0, 12}, {12, static_cast<std::uint32_t>(field.size() - 12)}});
  request.take(field);
  request.body_store().append(octets);
  try {
    const auto form = read_form(request, limits);
    require(whole.complete && form.fields.size() + form.files.size() == whole.parts.size());
  } catch (const HttpError& error) {
    const auto status = is_limit(whole.error.rule) ? Status::content_too_large : Status::bad_request;
    require(!whole.complete && error.status() == status);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets{reinterpret_cast<const char*>(data), size};
  const auto whole = read(octets, size + 1);
  for (const std::size_t piece : {1u, 2u, 7u}) {
    const auto pieces = read(octets, piece);
    require(pieces.complete == whole.complete && pieces.error == whole.error);
    require(!whole.complete || pieces.parts == whole.parts);
  }
  check_form(octets, whole);
  return 0;
}
