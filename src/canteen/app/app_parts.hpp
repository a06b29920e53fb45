// App::Parts: what an App alone has, a Blueprint not, behind one pointer, so that app.hpp includes no route table.
//
// It is filled while the program describes itself; the Site reads it, and adds one route, that of the static files.
// What an App and a Blueprint have alike is the Scaffold's; the options that a program writes are members of App
// itself.
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
