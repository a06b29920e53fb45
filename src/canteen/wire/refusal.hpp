// Refusal: why a message is not served; and every refusal of this folder, declared as data.
//
// A refusal's status answers the client and its sentence is the answer's whole text, so a sentence names the rule and
// never the octets that broke it. Ids such as H-22 are those of docs/spec-http.md.
#pragma once
#include <canteen/http/status.hpp>
#include <cstdint>
#include <string_view>

namespace canteen::wire {

enum class Progress : std::uint8_t { incomplete, complete, refused };

/// Why a message is refused: the status to answer, the rule's sentence and its section. The connection closes after it.
struct Refusal {
  Status status = Status::bad_request;
  std::string_view rule{};  // static storage
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

namespace refusals {

// The request line.
inline constexpr Refusal bare_cr{Status::bad_request, "a CR stands only before LF (RFC 9112 2.2)"};
inline constexpr Refusal bare_lf{Status::bad_request, "a line ends in CRLF (RFC 9112 2.2)"};
inline constexpr Refusal empty_lines{Status::bad_request, "at most 8 empty lines precede a request (RFC 9112 2.2)"};
inline constexpr Refusal method{Status::bad_request, "a method is a token followed by one space (RFC 9112 3.1)"};
inline constexpr Refusal unknown_method{Status::not_implemented, "this method is not implemented (RFC 9110 9.1)"};
inline constexpr Refusal target{Status::bad_request, "the request target has none of the four forms (RFC 9112 3.2)"};
inline constexpr Refusal fragment{Status::bad_request, "a request target has no fragment (RFC 9112 3.2)"};
inline constexpr Refusal long_line{Status::uri_too_long, "the request line is too long (RFC 9112 3)"};
inline constexpr Refusal version{Status::bad_request, "the request line ends in HTTP/1.1 or HTTP/1.0 (RFC 9112 2.3)"};
inline constexpr Refusal major_version{Status::http_version_not_supported,
                                       "this server speaks HTTP/1.1 (RFC 9110 15.6.6)"};

// The fields.
inline constexpr Refusal long_head{Status::request_header_fields_too_large,
                                   "the header section is too large (RFC 6585 5)"};
inline constexpr Refusal many_fields{Status::request_header_fields_too_large, "there are too many fields (RFC 6585 5)"};
inline constexpr Refusal fold{Status::bad_request, "a field line does not begin with white space (RFC 9112 5.2)"};
inline constexpr Refusal name{Status::bad_request, "a field name is a token followed by a colon (RFC 9112 5.1)"};
inline constexpr Refusal value{Status::bad_request, "a field value holds no control character (RFC 9110 5.5)"};
inline constexpr Refusal repeated{Status::bad_request, "a field that may come once came twice (RFC 9110 5.3)"};

// Host.
inline constexpr Refusal no_host{Status::bad_request,
                                 "an HTTP/1.1 request names its host in one Host field (RFC 9112 3.2)"};
inline constexpr Refusal host{Status::bad_request, "Host is a host with an optional port (RFC 9110 7.2)"};
inline constexpr Refusal authority{Status::bad_request,
                                   "the target's authority is a host with an optional port (RFC 9110 4.2)"};

// Framing.
inline constexpr Refusal length{Status::bad_request, "Content-Length is one number (RFC 9112 6.3)"};
inline constexpr Refusal length_and_coding{Status::bad_request,
                                           "Content-Length does not accompany Transfer-Encoding (RFC 9112 6.1)"};
inline constexpr Refusal coding_in_1_0{Status::bad_request, "HTTP/1.0 has no Transfer-Encoding (RFC 9112 6.1)"};
inline constexpr Refusal coding{Status::bad_request,
                                "the last transfer coding is chunked, once, without parameters (RFC 9112 6.3)"};
inline constexpr Refusal unknown_coding{Status::not_implemented,
                                        "this transfer coding is not implemented (RFC 9112 6.1)"};
inline constexpr Refusal connection{Status::bad_request, "Connection is a list of tokens (RFC 9110 7.6.1)"};
inline constexpr Refusal expectation{Status::expectation_failed,
                                     "the only expectation met is 100-continue (RFC 9110 10.1.1)"};

// The content.
inline constexpr Refusal large_content{Status::content_too_large, "the content is too large (RFC 9110 15.5.14)"};
inline constexpr Refusal chunk_size{Status::bad_request,
                                    "a chunk begins with 1 to 16 hexadecimal digits (RFC 9112 7.1)"};
inline constexpr Refusal chunk_extension{Status::bad_request, "this is no chunk extension (RFC 9112 7.1.1)"};
inline constexpr Refusal long_extension{Status::bad_request, "a chunk extension is too long (RFC 9112 7.1.1)"};
inline constexpr Refusal chunk_end{Status::bad_request, "a chunk ends in CRLF after its data (RFC 9112 7.1)"};
inline constexpr Refusal trailer{Status::bad_request,
                                 "a trailer field is written like a header field (RFC 9112 7.1.2)"};

}  // namespace refusals
}  // namespace canteen::wire
