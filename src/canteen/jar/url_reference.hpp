// URL references: what a Location or a link means at the URL where it stands (RFC 3986 §5).
//
// Text in, text out, by the standard's grammar and not by a browser's address bar: nothing is repaired, no octet is
// encoded or decoded, and a backslash is an octet like others. Whether a request can be made of the outcome is
// parse_request_url()'s to say.
#pragma once
#include <string>
#include <string_view>

namespace canteen {

/// The URL that `reference` means at `base`, a URL with a scheme and "//": with its query, without a fragment, the dots of
/// its path taken out (§5.2.2 to §5.2.4). "" means `base` itself. Linear in both.
std::string resolve_reference(std::string_view base, std::string_view reference);

}  // namespace canteen
