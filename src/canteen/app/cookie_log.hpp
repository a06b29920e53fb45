// What the log says of a request's cookies: which name, on which route, and what is wrong; never a value.
#pragma once

namespace canteen {

class Context;
class Response;

namespace detail {

/// One line, if an essential cookie came with different values (RequestCookies::ambiguous).
void log_ambiguous_cookies(const Context& c);

/// One line for each warning about what the response sets: cookie_warning.hpp, value_warning.hpp. For debugging: it decodes
/// every value and reads the form.
void log_cookie_warnings(const Context& c, const Response& response);

}  // namespace detail

}  // namespace canteen
