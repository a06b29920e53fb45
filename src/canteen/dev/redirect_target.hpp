// Where a redirect leads: a Location read against the URL that was asked (RFC 3986 §5.2), as far as cookies care.
//
// It lets the answers of one paste be judged each at its own URL; nothing is fetched. Which answers are redirects is
// header_input.hpp's to tell, what a reference means and which URLs a request can have is jar/'s (url_reference.hpp,
// request_url.hpp). What a server writes into Location is http/redirect.hpp's.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace canteen::dev {

/// The absolute URL that `location` means in an answer of `url`, which is absolute itself. Without query and fragment, which
/// no cookie depends on. Empty when no request can be made of it: another scheme, no host, nothing at all.
std::optional<std::string> redirect_target(std::string_view url, std::string_view location);

}  // namespace canteen::dev
