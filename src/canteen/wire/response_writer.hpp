// The response as octets (RFC 9112 §4, §6.1, §7.1; H-80 to H-87).
//
// It appends to a text and keeps nothing: when octets leave, and the content of a file or a stream, are the
// transport's, and the date is given. Fields are not checked again, since Headers and cookies/ refuse what could split
// a response when it is set (H-87).
#pragma once
#include <canteen/http/request_head.hpp>
#include <canteen/http/response.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen::wire {

/// What a response's octets depend on besides itself.
struct WriteOptions {
  /// The request was HEAD: fields as for GET, no content.
  bool head_request = false;
  bool http_1_0 = false;
  /// Whether the connection stays open after it; false writes Connection: close.
  bool keep_alive = true;
  /// The Date field's value, an IMF-fixdate made once a second.
  std::string_view date{};
};

/// How the content follows the head.
enum class BodyForm : std::uint8_t {
  none,         // no content: HEAD, 204, 304, or an empty body
  sized,        // exactly Body::size() octets
  chunked,      // write_chunk for each piece, write_last_chunk at the end
  until_close,  // HTTP/1.0 and unknown size: the connection ends it
};

/// Appends the status line and the header section: the response's own lines, then Content-Type, Content-Length or
/// Transfer-Encoding, Date and Connection where they are due and not set by the handler. Content-Length,
/// Transfer-Encoding, Connection and Date lines of the handler are the transport's business and are not written twice.
/// Returns how to send the content. Text bodies are not appended: the caller does, or sends them.
BodyForm write_head(std::string& out, const Response& response, const WriteOptions& options);

/// One piece of a chunked content; an empty piece writes nothing (it would end the content).
void write_chunk(std::string& out, std::string_view piece);
void write_last_chunk(std::string& out);

/// The small answer to a message that could not be read, or had no room: text/plain, Connection: close (H-88), and with
/// 503 Retry-After. Echoes nothing of the request.
void write_refusal(std::string& out, Status status, std::string_view rule, std::string_view date);

/// `HTTP/1.1 100 Continue` and the empty line (RFC 9110 §10.1.1).
inline constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace canteen::wire
