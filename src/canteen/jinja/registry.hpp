// What templates may call by name: filters and tests, the built-in ones and a program's own.
//
// A value that Environment fills before the first render and only reads from then on. A parsed template points into it,
// so that a filter is looked up once, by the parser. Functions called with brackets are no part of it: they are
// globals.
#pragma once
#include <canteen/jinja/callables.hpp>
#include <map>
#include <string>

namespace canteen::jinja {

struct Registry {
  std::map<std::string, Filter, std::less<>> filters{};
  std::map<std::string, Test, std::less<>> tests{};
};

/// text_filters.cpp, list_filters.cpp, web_filters.cpp and tests.cpp.
void add_text_filters(Registry& registry);
void add_list_filters(Registry& registry);
void add_web_filters(Registry& registry);
void add_tests(Registry& registry);

}  // namespace canteen::jinja
