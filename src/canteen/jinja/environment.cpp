#include <algorithm>
#include <canteen/jinja/environment.hpp>
#include <canteen/jinja/globals.hpp>
#include <canteen/jinja/parser.hpp>
#include <canteen/jinja/renderer.hpp>
#include <mutex>
#include <shared_mutex>

namespace canteen::jinja {

bool escapes_by_ending(std::string_view name) {
  for (const std::string_view wrapper : {".j2", ".jinja", ".jinja2"})
    if (name.ends_with(wrapper)) name.remove_suffix(wrapper.size());
  constexpr std::string_view text_endings[] = {".txt", ".text", ".md", ".csv", ".tsv", ".log"};
  return std::none_of(std::begin(text_endings), std::end(text_endings),
                      [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Parsed templates are kept by name and handed out as shared pointers: one that is replaced lives until the last
/// rendering of it ends. The lock is held to look and to put, never while parsing or rendering.
class Environment::State final : public TemplateSupply {
 public:
  State(std::shared_ptr<const Loader> loader, EnvironmentOptions options)
      : loader_{std::move(loader)}, options_{std::move(options)} {
    add_text_filters(registry);
    add_list_filters(registry);
    add_web_filters(registry);
    add_tests(registry);
    add_globals(globals);
  }

  std::shared_ptr<const Template> find(std::string_view name) const override {
    if (auto kept = find_kept(name); kept && is_fresh(*kept)) return kept;
    auto loaded = loader_->load(name);
    if (!loaded) return forget(name);
    auto parsed = parse({std::string{name}, std::move(loaded->shown), std::move(loaded->text)},
                        options_.autoescape(name), loaded->stamp);
    const std::unique_lock lock{mutex_};
    return kept_.insert_or_assign(std::string{name}, std::move(parsed)).first->second;
  }
  std::string places() const override { return loader_->places(); }
  const Value* find_global(std::string_view name) const override {
    const auto found = globals.find(name);
    return found == globals.end() ? nullptr : &found->second;
  }

  std::shared_ptr<const Template> require(std::string_view name) const {
    if (auto found = find(name)) return found;
    throw TemplateNotFound{name, "there is no template '" + std::string{name} + "' in " + places()};
  }
  std::shared_ptr<const Template> parse(TemplateSource source, bool autoescape, std::uint64_t stamp) const {
    return parse_template(std::move(source), {options_.trim_blocks, options_.lstrip_blocks}, autoescape, stamp,
                          registry);
  }
  std::string render(std::shared_ptr<const Template> root, NamesView names, NamesView own_globals) const {
    const bool is_strict = options_.undefined == UndefinedPolicy::strict;
    return Renderer{*this, {is_strict, options_.output_limit}}.run(std::move(root), names, own_globals);
  }

  Registry registry{};
  std::map<std::string, Value, std::less<>> globals{};

 private:
  std::shared_ptr<const Template> find_kept(std::string_view name) const {
    const std::shared_lock lock{mutex_};
    const auto found = kept_.find(name);
    return found == kept_.end() ? nullptr : found->second;
  }
  bool is_fresh(const Template& kept) const {
    return !options_.auto_reload || loader_->find_stamp(kept.source.name) == kept.stamp;
  }
  std::shared_ptr<const Template> forget(std::string_view name) const {
    const std::unique_lock lock{mutex_};
    if (const auto found = kept_.find(name); found != kept_.end()) kept_.erase(found);
    return nullptr;
  }

  std::shared_ptr<const Loader> loader_;
  EnvironmentOptions options_;
  mutable std::shared_mutex mutex_{};
  mutable std::map<std::string, std::shared_ptr<const Template>, std::less<>> kept_{};
};

Environment::Environment(std::shared_ptr<const Loader> loader, EnvironmentOptions options)
    : state_{std::make_unique<State>(std::move(loader), std::move(options))} {}
Environment::~Environment() = default;

void Environment::add_filter(std::string name, Filter filter) {
  state_->registry.filters.insert_or_assign(std::move(name), std::move(filter));
}
void Environment::add_test(std::string name, Test test) {
  state_->registry.tests.insert_or_assign(std::move(name), std::move(test));
}
void Environment::add_global(std::string name, Value value) {
  state_->globals.insert_or_assign(std::move(name), std::move(value));
}

std::string Environment::render_view(std::string_view name, NamesView names, NamesView globals) const {
  return state_->render(state_->require(name), names, globals);
}
std::string Environment::render_string_view(std::string_view source, NamesView names, NamesView globals) const {
  return state_->render(state_->parse({"<string>", "<string>", std::string{source}}, true, 0), names, globals);
}
void Environment::check(std::string_view name) const { static_cast<void>(state_->require(name)); }

}  // namespace canteen::jinja
