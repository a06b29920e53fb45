#include <algorithm>
#include <canteen/app/blueprint.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/routing/rule.hpp>

namespace canteen {

namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '_'; });
}

std::string checked_name(std::string name) {
  if (!is_name(name)) throw SetupError{"blueprint '" + name + "': a name is letters, digits, '-' and '_'"};
  return name;
}

std::string checked_prefix(std::string prefix) {
  if (prefix.empty()) return prefix;
  const auto rule = parse_rule(prefix);
  if (!rule) throw SetupError{rule.error().message};
  if (!rule->placeholders().empty()) throw detail::rule_error(prefix, "a blueprint's prefix has no placeholders");
  if (prefix.back() == '/') throw detail::rule_error(prefix, "a blueprint's prefix does not end in '/'");
  return prefix;
}

}  // namespace

Blueprint::Blueprint(std::string name, std::string prefix)
    : Scaffold{name}, name_{checked_name(std::move(name))}, prefix_{checked_prefix(std::move(prefix))} {}

void Blueprint::template_folder(std::string folder) { group_->template_folder = std::move(folder); }

void Blueprint::take(std::unique_ptr<detail::RouteEntry> entry) {
  entry->rule.insert(0, prefix_);
  routes_.push_back(std::move(entry));
}

}  // namespace canteen
