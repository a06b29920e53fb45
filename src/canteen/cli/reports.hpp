// What `routes`, `cookies` and `--check` print, to standard output. Whether it could be written, finish_output() tells.
//
// Each makes the Site that would serve, so that a broken setup throws SetupError here as it would there; but there is
// no server, nothing listens, and the Site's log goes nowhere. The words about cookies are app/cookie_report.hpp's;
// help and usage errors are command_line.hpp's.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/config.hpp>

namespace canteen {

/// One line a route: methods, rule, name.
void print_routes(App app, const ResolvedConfig& config);
/// A paragraph a declared cookie, or a JSON array of them (app/cookie_report.hpp).
void print_cookies(App app, const ResolvedConfig& config, bool json);
/// One line a setting: name, value, where it came from, and that of debug; then whether the app can be served.
void print_check(App app, const ResolvedConfig& config, ConfigSource debug_from);

}  // namespace canteen
