// A route table and what it answers, as one line of text, so that tests are tables.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <canteen/routing/route_table.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

/// The methods of a set by name, as an Allow field has them.
inline std::string names_of(MethodSet methods) {
  std::string names;
  for (const auto method : methods) names.append(names.empty() ? "" : ", ").append(to_text(method));
  return names;
}

class Routes {
 public:
  /// Adds a rule that must be accepted.
  Routes& add(std::string_view text, MethodSet methods = Method::get) {
    EXPECT_EQ(find_problem(text, methods), "");
    return *this;
  }
  /// Adds a rule; what is wrong with it, or nothing.
  std::string find_problem(std::string_view text, MethodSet methods = Method::get) {
    const auto rule = parse_rule(text);
    if (!rule) return rule.error().message;
    const auto index = table.add(*rule, methods, converters);
    return index ? "" : index.error().message;
  }

  /// "#0 value|value", "#0 HEAD", "#0 OPTIONS: GET, …", "404", "405: GET, …", "308: /location" or "400".
  /// The path lies in a heap block of exactly its size.
  std::string ask(std::string_view path, Method method = Method::get) const {
    const std::unique_ptr<char[]> exact{new char[path.size()]};
    std::copy(path.begin(), path.end(), exact.get());
    TextArena arena;
    return describe(table.match(method, {exact.get(), path.size()}, arena));
  }

  /// The URL, or "problem: …".
  std::string build(std::uint32_t route, std::vector<std::pair<std::string_view, std::string_view>> values) const {
    const auto url = table.build(route, values);
    return url ? *url : "problem: " + url.error().message;
  }

  Converters converters{};
  RouteTable table{};

 private:
  static std::string describe(const RouteMatch& match) {
    switch (match.kind) {
      case RouteMatch::Kind::found: return describe_found(match);
      case RouteMatch::Kind::not_found: return "404";
      case RouteMatch::Kind::method_not_allowed: return "405: " + names_of(match.allowed);
      case RouteMatch::Kind::redirect: return "308: " + std::string{match.location};
      case RouteMatch::Kind::bad_path: return "400";
    }
    return "no such kind";
  }
  static std::string describe_found(const RouteMatch& match) {
    std::string text = "#" + std::to_string(match.route);
    if (match.automatic_head) text += " HEAD";
    if (match.automatic_options) return text + " OPTIONS: " + names_of(match.allowed);
    for (std::size_t i = 0; i < match.value_count; ++i) text.append(i == 0 ? " " : "|").append(match.values[i]);
    return text;
  }
};

}  // namespace canteen::test
