// Methods of built-in values, those of Python that templates use: of dicts, texts and lists.
//
// One table of kind, name and function. None of them changes its value, since values never change: there is no append,
// no update, no pop. The evaluator asks here behind the fields of a record and in front of the keys of a dict; an
// object's attributes are its own (value.hpp).
#pragma once
#include <canteen/jinja/value.hpp>
#include <string_view>

namespace canteen::jinja {

/// Throws ValueError to say what is wrong.
using Method = Value (*)(const Value& self, const Arguments& given);

/// The method of that name; null when values of this kind have none.
Method find_method(const Value& owner, std::string_view name);

}  // namespace canteen::jinja
