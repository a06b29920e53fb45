// EXPECT: a command takes const CommandContext& or nothing
#include <canteen/canteen.hpp>
using namespace canteen;

void setup(App& app) {
  app.command("init-db", "makes the tables", [](std::string) {});  // LINE
}
