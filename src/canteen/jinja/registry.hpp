// What templates may call by name: filters and tests, the built-in ones and a program's own.
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
