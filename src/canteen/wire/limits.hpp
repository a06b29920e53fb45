// Limits: how much of a message is read before it is refused, each with its status (H-07, H-25, H-51, H-54).
//
// Numbers that HeadReader and BodyReader obey; server::Options lends them. How large the content may be is not one of
// them: that depends on the route and is asked for each request (Service::body_limit; H-46). How long any of it may
// take is server/'s (H-64).
#pragma once
#include <canteen/base/bytes.hpp>
#include <cstddef>

namespace canteen::wire {

/// RFC 9110 and 9112 recommend at least 8000 octets of request line. nginx: 8 KiB lines, 32 KiB in all; Go: 1 MiB in
/// all.
struct Limits {
  /// The request line without its CRLF; more is 414.
  ByteSize request_line{8192};
  /// The head: request line, fields and line ends; more is 431.
  ByteSize head{32768};
  /// Fields; more is 431. The trailer section has the same two limits.
  std::size_t fields = 100;
  /// Chunk extensions of one chunk; more is 400.
  ByteSize chunk_extension{256};
};

}  // namespace canteen::wire
