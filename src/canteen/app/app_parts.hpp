// App::Parts: what an App keeps to itself, at one address from App to Site: the route table refers to the converters.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/app/template_additions.hpp>
#include <canteen/routing/converters.hpp>
#include <canteen/routing/route_table.hpp>
#include <vector>

namespace canteen {

struct App::Parts {
  Converters converters{};
  RouteTable table{};
  detail::TemplateAdditions template_additions{};
  EmbeddedFiles embedded{};
  std::vector<detail::Command> commands{};
  std::vector<CookieRecord> declared{};
};

}  // namespace canteen
