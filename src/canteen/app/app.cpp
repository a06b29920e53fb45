#include <canteen/app/app.hpp>
#include <canteen/app/routing_state.hpp>

namespace canteen {

namespace {

std::string describe(std::string_view rule, std::string_view problem) {
  return "rule '" + std::string{rule} + "': " + std::string{problem};
}

}  // namespace

App::App(std::string name) : name_{std::move(name)}, routing_{std::make_unique<Routing>()} {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

void App::converter(std::string name, ConverterFactory make) {
  routing_->converters.add(std::move(name), std::move(make));
}

void App::root(std::string path) {
  if (!path.starts_with('/')) throw SetupError{"the root is an absolute path, not '" + path + "'"};
  root_ = std::move(path);
}

void App::require_fit(std::string_view rule, FindMisfit find) {
  if (const auto parsed = parse_rule(rule); !parsed) throw SetupError{parsed.error().message};
  if (const auto misfit = find(rule)) throw SetupError{describe(rule, to_text(*misfit))};
}

Status App::require_error_status(int status) {
  if (status < 400 || status > 599) throw SetupError{"an error handler's status is from 400 to 599"};
  return static_cast<Status>(status);
}

detail::RouteEntry& App::add_route(MethodSet methods, std::string_view rule, std::unique_ptr<detail::Handler> handler) {
  if (methods.empty()) throw SetupError{describe(rule, "a route serves at least one method")};
  const auto parsed = parse_rule(rule);
  if (!parsed) throw SetupError{parsed.error().message};
  const auto index = routing_->table.add(*parsed, methods, routing_->converters);
  if (!index) throw SetupError{index.error().message};
  auto& entry = *routes_.emplace_back(std::make_unique<detail::RouteEntry>());
  entry.rule = rule;
  entry.methods = methods;
  entry.handler = std::move(handler);
  entry.index = *index;
  return entry;
}

}  // namespace canteen
