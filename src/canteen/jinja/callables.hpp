// Filter and Test: what a program may add for its templates to call by name.
//
// Neither knows the page or the place of the call, which the evaluator adds to a ValueError. Several threads call one
// at once, as pages are rendered. What a template calls with brackets is a Callable (value.hpp); a function of ordinary
// types becomes any of the three by plain_function.hpp.
#pragma once
#include <canteen/jinja/value.hpp>
#include <functional>

namespace canteen::jinja {

/// `{{ input|name(arguments) }}`. Throws ValueError to say what is wrong.
using Filter = std::function<Value(const Value& input, const Arguments&)>;
/// `{% if input is name(arguments) %}`. Throws ValueError to say what is wrong.
using Test = std::function<bool(const Value& input, const Arguments&)>;

}  // namespace canteen::jinja
