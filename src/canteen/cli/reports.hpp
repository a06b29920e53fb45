// What `routes` and `--check` print.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/config.hpp>

namespace canteen {

/// One line a route: methods, rule, name. Returns the exit status.
int print_routes(App app, const ResolvedConfig& config);
/// One line a setting: name, value, where it came from; then whether the app can be served. Returns the exit status.
int print_check(App app, const ResolvedConfig& config);

}  // namespace canteen
