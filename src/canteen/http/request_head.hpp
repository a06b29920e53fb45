// RequestHead: a request line and its fields as offsets into their octets; wire/ fills it, Request reads it.
//
// Offsets, so that a reader can fill it while the octets still arrive and move. The strings and the vector keep their
// capacity from request to request: a worker reuses the object.
#pragma once
#include <canteen/http/method.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

struct HeaderField;

/// A stretch of the head's octets.
struct HeadSpan {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  friend bool operator==(HeadSpan, HeadSpan) = default;
};

/// How the request's content is delimited (RFC 9112 §6.3).
enum class Framing : std::uint8_t { none, content_length, chunked };

struct RequestHead {
  struct Field {
    HeadSpan name{};
    HeadSpan value{};
  };

  /// The octets all spans refer to. A reader works on a buffer of its own; take() copies it in once it is complete.
  std::string octets{};
  std::vector<Field> fields{};
  /// As sent: "/a?b=c", "http://host/a", "*".
  HeadSpan target{};
  /// The path, undecoded. Empty stands for "/" (absolute-form without a path) and for "*".
  HeadSpan path{};
  /// Behind the '?', undecoded.
  HeadSpan query{};
  /// The authority of an absolute-form target, else the Host field's value (RFC 9112 §3.2.2). May be empty in HTTP/1.0.
  HeadSpan authority{};
  /// The first Cookie field's value; cookie_fields says how many there are.
  HeadSpan cookie{};
  std::uint32_t cookie_fields = 0;
  std::uint64_t content_length = 0;
  Method method = Method::get;
  Framing framing = Framing::none;
  bool http_1_0 = false;
  bool keep_alive = true;
  bool expects_continue = false;
  /// `OPTIONS *`: about the server, not about a resource.
  bool asterisk = false;

  std::string_view text(HeadSpan span) const { return {octets.data() + span.begin, span.size}; }
  HeaderField field(std::size_t i) const;
  /// Back to a fresh one; capacity stays.
  void clear();
};

}  // namespace canteen
