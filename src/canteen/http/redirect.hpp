// redirect(): to a path of this site; redirect_to_site(): to another, said by name.
//
// Two functions, so that a client's text cannot choose the site by accident: an open redirect is a refusal here. What a
// Location may hold at all is http/uri_text.hpp's (H-87); it is sent as given, not made absolute. URLs of routes are
// made by Context::url_for.
#pragma once
#include <canteen/http/response.hpp>
#include <optional>
#include <string_view>

namespace canteen {

/// Whether a text can only mean a path of this site: one leading '/', and no space and no control character. In its path
/// no "//", no '\' (which browsers read as '/'), and none of '/', '\' and controls percent-encoded: whoever decodes once
/// more reads a host or a line end there. In query and fragment these are data.
bool is_local_path(std::string_view location);

/// Sends the browser to a path of this site. Throws std::invalid_argument when `location` could leave it.
/// The status is 302 unless given; 303 makes the browser follow with GET, 307 and 308 keep the method.
Response redirect(std::string_view location, StatusArgument status = Status::found);

/// Sends the browser to `wanted`, a client's text (`request.args.get("next")`), where is_local_path() holds of it, else to
/// `fallback`, the program's own: nothing that a client sends makes it throw.
Response redirect_or(std::optional<std::string_view> wanted, std::string_view fallback,
                     StatusArgument status = Status::found);

/// Sends the browser to an absolute http or https URL. Never hand it a text from a request unchecked.
/// Throws std::invalid_argument for another scheme, user information, a control character or a space.
Response redirect_to_site(std::string_view url, StatusArgument status = Status::found);

}  // namespace canteen
