#include <algorithm>
#include <canteen/app/group.hpp>

namespace canteen::detail {

namespace {

template <class Hook>
void append(std::vector<const Hook*>& chain, const std::vector<Hook>& hooks) {
  for (const auto& hook : hooks) chain.push_back(&hook);
}
template <class Hook>
void append_reversed(std::vector<const Hook*>& chain, const std::vector<Hook>& hooks) {
  for (auto hook = hooks.rbegin(); hook != hooks.rend(); ++hook) chain.push_back(&*hook);
}

}  // namespace

Chain Chain::of(const Group& innermost) {
  Chain chain{.group = &innermost};
  std::vector<const Group*> outwards;
  for (const auto* group = &innermost; group; group = group->parent) outwards.push_back(group);
  for (const auto* group : outwards) {
    append_reversed(chain.after, group->hooks.after);
    append_reversed(chain.teardown, group->hooks.teardown);
    chain.errors.push_back(&group->errors);
  }
  std::reverse(outwards.begin(), outwards.end());
  for (const auto* group : outwards) append(chain.before, group->hooks.before);
  return chain;
}

std::string Group::full_name() const { return parent ? parent->qualified(name) : name; }

std::string Group::qualified(std::string_view route_name) const {
  auto text = full_name();
  if (!text.empty()) text += '.';
  return text.append(route_name);
}

}  // namespace canteen::detail
