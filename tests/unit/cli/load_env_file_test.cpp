// Which `.env` is read, what a bad one says, and what the process has of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/setup_error.hpp>
#include <canteen/cli/load_env_file.hpp>
#include <cstdlib>
#include "support/temporary_folder.hpp"

namespace canteen {
namespace {

using ::testing::HasSubstr;

class EnvFileLoading : public ::testing::Test {
 protected:
  Config config() const { return {.root = folder_.path()}; }
  std::string message_of(const std::string& named = {}) {
    try {
      load_env_file(config(), named);
    } catch (const SetupError& error) {
      return error.what();
    }
    return "read";
  }

  test::TemporaryFolder folder_{};
};

TEST_F(EnvFileLoading, takes_the_one_in_the_root) {
  folder_.write(".env", "A=1");
  const auto file = load_env_file(config(), {});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->path, folder_.path(".env"));
  EXPECT_EQ(file->variables, (std::vector<EnvVariable>{{"A", "1", 1}}));
}

TEST_F(EnvFileLoading, takes_a_named_one_instead) {
  folder_.write(".env", "A=1");
  folder_.write("other", "A=2");
  EXPECT_EQ(load_env_file(config(), folder_.path("other"))->variables.front().value, "2");
}

TEST_F(EnvFileLoading, is_content_without_one_unless_it_is_named) {
  EXPECT_FALSE(load_env_file(config(), {}));
  EXPECT_THAT(message_of("/nowhere/.env"), HasSubstr("/nowhere/.env"));
}

TEST_F(EnvFileLoading, names_the_line_of_what_it_refuses) {
  folder_.write(".env", "A=1\nB");
  EXPECT_EQ(message_of(), folder_.path(".env") + ":2: there is no '=' behind the name");
}

TEST_F(EnvFileLoading, refuses_one_that_is_no_file_of_settings) {
  folder_.write(".env", "A=" + std::string(1 << 20, 'x'));
  EXPECT_THAT(message_of(), HasSubstr("larger than 1 MiB"));
}

TEST_F(EnvFileLoading, gives_the_process_what_it_has_not_and_no_settings) {
  ::setenv("REAL_NAME", "real", 1);
  give_to_process(
      {.path = "",
       .variables = {{"REAL_NAME", "file", 1}, {"NEW_NAME", "1", 2}, {"NEW_NAME", "2", 3}, {"CANTEEN_PORT", "80", 4}}});
  EXPECT_STREQ(std::getenv("REAL_NAME"), "real");
  EXPECT_STREQ(std::getenv("NEW_NAME"), "2");
  EXPECT_EQ(std::getenv("CANTEEN_PORT"), nullptr);
}

}  // namespace
}  // namespace canteen
