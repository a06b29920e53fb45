// What the log says of a request's cookies: which name, on which route, and what is wrong; never a value.
//
// Site::commit_cookies asks for it: ambiguous cookies always, doubtful ones with debug on alone. What is doubtful is
// decided in cookies/; what a browser makes of the line is noted by cookie_diary.hpp. The reader of Set-Cookie in here
// knows our own writer's spelling only; any other line is for jar/set_cookie_parser.hpp.
#pragma once
#include <string_view>
#include <vector>

namespace canteen {

class Context;
class Response;

namespace detail {

/// One line, if an essential cookie came with different values (RequestCookies::ambiguous).
void log_ambiguous_cookies(const Context& c);

/// What is doubtful about a Set-Cookie of the answer to this request, a sentence each, none with its value:
/// cookie_warning.hpp, value_warning.hpp. For debugging: it decodes the value and reads the form.
std::vector<std::string_view> find_cookie_doubts(const Context& c, std::string_view set_cookie);

/// One line for each of these of all that the response sets.
void log_cookie_warnings(const Context& c, const Response& response);

}  // namespace detail

}  // namespace canteen
