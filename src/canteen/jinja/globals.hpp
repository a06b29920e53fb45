// The functions every template may call.
#pragma once
#include <canteen/jinja/value.hpp>
#include <functional>
#include <map>
#include <string>

namespace canteen::jinja {

/// Adds range and dict.
void add_globals(std::map<std::string, Value, std::less<>>& globals);

}  // namespace canteen::jinja
