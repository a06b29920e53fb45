// Filter and Test: what a program may add for its templates to call by name.
#pragma once
#include <canteen/jinja/value.hpp>
#include <functional>

namespace canteen::jinja {

/// `{{ input|name(arguments) }}`. Throws ValueError to say what is wrong.
using Filter = std::function<Value(const Value& input, const Arguments&)>;
/// `{% if input is name(arguments) %}`. Throws ValueError to say what is wrong.
using Test = std::function<bool(const Value& input, const Arguments&)>;

}  // namespace canteen::jinja
