// App::Routing: the route table and the converters it points to, at one address from App to Site.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/routing/route_table.hpp>

namespace canteen {

struct App::Routing {
  Converters converters{};
  RouteTable table{};
};

}  // namespace canteen
