// What templates may call by name: filters and tests, the built-in ones and a program's own.
#pragma once
#include <canteen/jinja/value.hpp>
#include <functional>
#include <map>
#include <string>

namespace canteen::jinja {

/// `{{ input|name(arguments) }}`. Throws ValueError to say what is wrong.
using Filter = std::function<Value(const Value& input, const Arguments&)>;
/// `{% if input is name(arguments) %}`. Throws ValueError to say what is wrong.
using Test = std::function<bool(const Value& input, const Arguments&)>;

struct Registry {
  std::map<std::string, Filter, std::less<>> filters{};
  std::map<std::string, Test, std::less<>> tests{};
};

/// filters.cpp, list_filters.cpp and tests.cpp.
void add_text_filters(Registry& registry);
void add_list_filters(Registry& registry);
void add_tests(Registry& registry);

}  // namespace canteen::jinja
