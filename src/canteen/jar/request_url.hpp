// RequestUrl: the parts of a request's URL that cookies depend on. No URL type: query, user and fragment are dropped.
//
// Nothing is repaired, as a browser's address bar would: a space or a backslash is refused. The host comes out
// canonical (jar/host.hpp), so that all later comparisons are of octets; the path stays as it was written.
#pragma once
#include <canteen/base/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

/// The rule that a request's URL breaks.
enum class RequestUrlError : std::uint8_t {
  bad_scheme,     ///< not http, https, ws or wss and "://"
  bad_host,       ///< what canonical_host() refuses
  bad_port,       ///< not a number up to 65535
  bad_character,  ///< a control character, a space or a backslash
};

/// The rule in words.
std::string_view to_text(RequestUrlError error);

/// Where a response came from, or a request goes to.
struct RequestUrl {
  /// https or wss.
  bool secure = false;
  /// Canonical: see canonical_host().
  std::string host{};
  /// With a '/' in front, without the query, otherwise as written.
  std::string path = "/";

  friend bool operator==(const RequestUrl&, const RequestUrl&) = default;
};

/// Reads an absolute URL, "https://a.example/x?y". Ports are checked and forgotten: cookies of one port go to all
/// (RFC 6265bis §8.5).
Result<RequestUrl, RequestUrlError> parse_request_url(std::string_view url);

}  // namespace canteen
