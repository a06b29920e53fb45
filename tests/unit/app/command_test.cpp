// The names a program's own commands may have, and the shapes of their handlers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/app.hpp>
#include <canteen/app/command.hpp>

namespace canteen {
namespace {

using ::testing::HasSubstr;

int run(const App& app, std::vector<std::string> arguments = {}) {
  return app.commands().back().run({.config = app.config, .arguments = arguments});
}

TEST(Command, gets_its_arguments_and_the_settings_and_gives_the_exit_status) {
  App app{"notes"};
  app.config.port = 7;
  app.command("add", "adds",
              [](const CommandContext& c) { return c.config.port + static_cast<int>(c.arguments.size()); });
  EXPECT_EQ(run(app, {"--force", "x"}), 9);
  EXPECT_EQ(app.commands().back().help, "adds");
}

TEST(Command, that_returns_nothing_succeeds) {
  App app{"notes"};
  int calls = 0;
  app.command("plain", "", [&calls] { ++calls; });
  EXPECT_EQ(run(app), 0);
  app.command("context", "", [&calls](const CommandContext&) { ++calls; });
  EXPECT_EQ(run(app), 0);
  EXPECT_EQ(calls, 2);
  app.command("status", "", [] { return 3; });
  EXPECT_EQ(run(app), 3);
}

struct Refused {
  const char* name;
  const char* rule;
};

TEST(Command, of_a_bad_or_taken_name_is_refused) {
  const Refused rows[] = {{"", "a name is"},
                          {"Init", "a name is"},
                          {"init db", "a name is"},
                          {"--init", "a name is"},
                          {"init\n", "a name is"},
                          {"routes", "every program has one"},
                          {"serve", "every program has one"},
                          {"taken", "two of that name"}};
  for (const auto& row : rows) {
    App app{"notes"};
    app.command("taken", "", [] {});
    try {
      app.command(row.name, "", [] {});
      ADD_FAILURE() << row.name;
    } catch (const SetupError& error) {
      EXPECT_THAT(error.what(), HasSubstr(row.rule));
    }
  }
}

TEST(Command, takes_a_handler_of_the_shapes_it_documents_only) {
  static_assert(detail::command_handler<int (*)(const CommandContext&)>);
  static_assert(!detail::command_handler<std::string (*)()>);
  static_assert(!detail::command_handler<int (*)(int)>);
  static_assert(!detail::command_handler<bool (*)()>);
}

}  // namespace
}  // namespace canteen
