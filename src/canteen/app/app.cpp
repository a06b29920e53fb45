#include <canteen/app/app.hpp>
#include <canteen/app/routing_state.hpp>

namespace canteen {

App::App(std::string name) : Scaffold{{}}, name_{std::move(name)}, routing_{std::make_unique<Routing>()} {}
App::App(App&&) noexcept = default;
App& App::operator=(App&&) noexcept = default;
App::~App() = default;

void App::converter(std::string name, ConverterFactory make) {
  routing_->converters.add(std::move(name), std::move(make));
}

void App::take(std::unique_ptr<detail::RouteEntry> entry) {
  const auto parsed = parse_rule(entry->rule);
  if (!parsed) throw SetupError{parsed.error().message};
  const auto index = routing_->table.add(*parsed, entry->methods, routing_->converters);
  if (!index) throw SetupError{index.error().message};
  entry->index = *index;
  routes_.push_back(std::move(entry));
}

}  // namespace canteen
