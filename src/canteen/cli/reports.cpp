#include <fmt/core.h>
#include <algorithm>
#include <canteen/app/cookie_report.hpp>
#include <canteen/app/site.hpp>
#include <canteen/cli/reports.hpp>
#include <iostream>
#include <utility>

namespace canteen {

namespace {

/// Not fmt::print, which throws where standard output is full: that is finish_output()'s to tell.
template <class... Values>
void print(fmt::format_string<Values...> format, Values&&... values) {
  std::cout << fmt::format(format, std::forward<Values>(values)...);
}

std::string methods_text(MethodSet methods) {
  std::string text;
  for (const auto method : methods) text.append(text.empty() ? "" : " ").append(to_text(method));
  return text;
}

}  // namespace

void print_routes(App app, const ResolvedConfig& config) {
  NullLog log;
  const SystemClock clock;
  const Site site{std::move(app), config.config(), {log, clock}};
  std::size_t width = 6;
  for (const auto& route : site.routes()) width = std::max(width, route->rule.size());
  print("{:<12}  {:<{}}  {}\n", "methods", "rule", width, "name");
  for (const auto& route : site.routes())
    print("{:<12}  {:<{}}  {}\n", methods_text(route->methods), route->rule, width, route->shown_name());
}

void print_cookies(App app, const ResolvedConfig& config, bool json) {
  NullLog log;
  const SystemClock clock;
  const Site site{std::move(app), config.config(), {log, clock}};
  const auto& cookies = site.declared_cookies();
  std::cout << (json ? cookies_as_json(cookies, clock.now()) : cookies_as_text(cookies, clock.now()));
}

void print_check(App app, const ResolvedConfig& config, ConfigSource debug_from) {
  print("{:<16}  {:<24}  {:<12}  {}\n", "setting", "value", "from", "environment");
  for (const auto& setting : settings())
    print("{:<16}  {:<24}  {:<12}  {}\n", setting.name, setting.get(config.config()),
          to_text(config.source(setting.name)), environment_name(setting));
  print("{:<16}  {:<24}  {:<12}  {}\n", "debug", config.config().debug ? "on" : "off",
        to_text(config.config().debug ? debug_from : ConfigSource::default_), "(--debug or the program alone)");
  NullLog log;
  const SystemClock clock;
  const Site site{std::move(app), config.config(), {log, clock}};
  const auto count = site.routes().size();
  print("{}: {} {}, ready to serve\n", site.name(), count, count == 1 ? "route" : "routes");
}

}  // namespace canteen
