#include <algorithm>
#include <canteen/app/blueprint.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/app/scaffold.hpp>
#include <canteen/routing/rule.hpp>
#include <iterator>

namespace canteen {

Scaffold::Scaffold(std::string group_name) : group_{std::make_unique<detail::Group>()} {
  group_->name = std::move(group_name);
}
Scaffold::Scaffold(Scaffold&&) noexcept = default;
Scaffold& Scaffold::operator=(Scaffold&&) noexcept = default;
Scaffold::~Scaffold() = default;

void Scaffold::require_fit(std::string_view rule, FindMisfit find) {
  if (const auto parsed = parse_rule(rule); !parsed) throw SetupError{parsed.error().message};
  if (const auto misfit = find(rule)) throw detail::rule_error(rule, to_text(*misfit));
}

void Scaffold::add_before(detail::BeforeHook hook) { group_->hooks.before.push_back(std::move(hook)); }
void Scaffold::add_after(detail::AfterHook hook) { group_->hooks.after.push_back(std::move(hook)); }
void Scaffold::add_teardown(detail::TeardownHook hook) { group_->hooks.teardown.push_back(std::move(hook)); }

void Scaffold::add_error_handler(int status, detail::AnswerByStatus answer) {
  if (status < 400 || status > 599) throw SetupError{"an error handler's status is from 400 to 599"};
  group_->errors.add(static_cast<Status>(status), std::move(answer));
}
void Scaffold::add_error_handler(detail::AnswerByType answer) { group_->errors.add(std::move(answer)); }

detail::RouteEntry& Scaffold::add_route(MethodSet methods, std::string_view rule,
                                        std::unique_ptr<detail::Handler> handler) {
  if (methods.empty()) throw detail::rule_error(rule, "a route serves at least one method");
  auto entry = std::make_unique<detail::RouteEntry>();
  entry->rule = rule;
  entry->methods = methods;
  entry->handler = std::move(handler);
  entry->group = group_.get();
  auto& added = *entry;
  take(std::move(entry));
  return added;
}

void Scaffold::require_new_name(const std::string& blueprint) const {
  const auto taken = [&](const auto& group) { return group->parent == group_.get() && group->name == blueprint; };
  if (std::any_of(inner_groups_.begin(), inner_groups_.end(), taken))
    throw SetupError{"two blueprints are named '" + blueprint + "'"};
}

void Scaffold::register_blueprint(Blueprint blueprint) {
  require_new_name(blueprint.name());
  Scaffold& inner = blueprint;
  inner.group_->parent = group_.get();
  // Kept from here on even when a rule is refused below: the routes taken before it refer to them.
  kept_.splice_after(kept_.before_begin(), inner.kept_);
  inner_groups_.push_back(std::move(inner.group_));
  std::move(inner.inner_groups_.begin(), inner.inner_groups_.end(), std::back_inserter(inner_groups_));
  for (auto& entry : inner.routes_) take(std::move(entry));
}

}  // namespace canteen
