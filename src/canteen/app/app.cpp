#include <algorithm>
#include <canteen/app/app.hpp>
#include <canteen/app/app_parts.hpp>
#include <canteen/base/ascii.hpp>

namespace canteen {

App::App(std::string name) : Scaffold{{}}, name_{std::move(name)}, parts_{std::make_unique<Parts>()} {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

void App::converter(std::string name, ConverterFactory make) {
  parts_->converters.add(std::move(name), std::move(make));
}

namespace {

/// What a template can write behind '|' and "is".
void require_template_name(std::string_view what, const std::string& name) {
  const auto fits = [](char c) { return is_alpha(c) || is_digit(c) || c == '_'; };
  if (name.empty() || is_digit(name.front()) || !std::all_of(name.begin(), name.end(), fits))
    throw SetupError{"a template's " + std::string{what} + " is named by letters, digits and '_': '" + name + "'"};
}

}  // namespace

void App::template_global(std::string name, jinja::Value value) {
  require_template_name("global", name);
  parts_->template_additions.globals.emplace_back(std::move(name), std::move(value));
}
void App::template_filter(std::string name, jinja::Filter filter) {
  require_template_name("filter", name);
  parts_->template_additions.filters.emplace_back(std::move(name), std::move(filter));
}
void App::template_test(std::string name, jinja::Test test) {
  require_template_name("test", name);
  parts_->template_additions.tests.emplace_back(std::move(name), std::move(test));
}

void App::embed(EmbeddedFiles files) { parts_->embedded = files; }

void App::add_command(detail::Command command) {
  detail::require_command_name(command.name, parts_->commands);
  parts_->commands.push_back(std::move(command));
}
const std::vector<detail::Command>& App::commands() const { return parts_->commands; }

const std::vector<CookieRecord>& App::declared_cookies() const { return parts_->declared; }
void App::add_declared(const CookieRecord& record) {
  for (const auto& other : parts_->declared)
    if (may_meet(record, other))
      throw SetupError{"the cookie '" + std::string{record.name} +
                       "' is declared twice, and one request could carry both"};
  parts_->declared.push_back(record);
}

void App::take(std::unique_ptr<detail::RouteEntry> entry) {
  const auto parsed = parse_rule(entry->rule);
  if (!parsed) throw SetupError{parsed.error().message};
  const auto index = parts_->table.add(*parsed, entry->methods, parts_->converters);
  if (!index) throw SetupError{index.error().message};
  entry->index = *index;
  routes_.push_back(std::move(entry));
}

}  // namespace canteen
