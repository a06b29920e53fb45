// The debug page: what a developer sees, and nobody else, of an exception that no error handler takes by its type.
//
// With Config::debug on, the plain 500 becomes a page with the exception, its stack, the request and the settings that
// differ from the defaults. It goes to a person at this very machine alone (debug_access.hpp). No value of a cookie, of a
// form or of a header that proves who someone is stands in it. The CMake option CANTEEN_DEBUG_PAGE compiles it out:
// debug_page_off.cpp takes the place of all its sources, and Config::debug only makes the log say more.
#pragma once
#include <canteen/http/response.hpp>
#include <exception>
#include <optional>

namespace canteen {

class Context;
struct Config;

namespace detail {

/// Prepares this process for debugging: from here on it remembers where exceptions were thrown. Throws SetupError when
/// config.host is not this machine alone.
void start_debugging(const Config& config);

/// The page about an exception, or the same as plain text for a client that does not accept HTML. None when the site is
/// not in debug, when the asker is not to see it, and when it cannot be made.
std::optional<Response> make_debug_page(const std::exception_ptr& thrown, Context& c) noexcept;

}  // namespace detail

}  // namespace canteen
