// What `routes`, `cookies` and `--check` print.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/config.hpp>

namespace canteen {

/// One line a route: methods, rule, name. Returns the exit status.
int print_routes(App app, const ResolvedConfig& config);
/// A paragraph a declared cookie, or a JSON array of them (app/cookie_report.hpp). Returns the exit status.
int print_cookies(App app, const ResolvedConfig& config, bool json);
/// One line a setting: name, value, where it came from, and that of debug; then whether the app can be served. Returns the
/// exit status.
int print_check(App app, const ResolvedConfig& config, ConfigSource debug_from);

}  // namespace canteen
