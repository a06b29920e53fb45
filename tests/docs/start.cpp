// What docs/start.md shows.
#include <canteen/canteen.hpp>
using namespace canteen;

namespace {

void create_tables(std::string_view) {}

}  // namespace

App make_app_with_command() {
  App app{"notes"};
  // [command]
  app.command("init-db", "make the tables", [](const CommandContext& c) {
    if (c.arguments.size() != 1) throw SetupError{"init-db takes the database's file"};
    create_tables(c.arguments.front());
  });
  // [/command]
  return app;
}
