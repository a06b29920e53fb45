// The functions every template may call.
//
// They read nothing but their arguments; range is bounded as in the original's sandbox. What needs a request, url_for
// among it, is the app's (app/templates.hpp); a program adds its own by Environment::add_global. Not here yet:
// namespace (docs/not-supported.md).
#pragma once
#include <canteen/jinja/value.hpp>
#include <functional>
#include <map>
#include <string>

namespace canteen::jinja {

/// Adds range and dict.
void add_globals(std::map<std::string, Value, std::less<>>& globals);

}  // namespace canteen::jinja
