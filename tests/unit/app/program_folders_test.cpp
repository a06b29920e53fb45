#include <canteen/app/program_folders.hpp>
//
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/setup_error.hpp>
#include <filesystem>

namespace canteen::detail {
namespace {

using ::testing::ElementsAre;

std::filesystem::path own_folder() { return std::filesystem::read_symlink("/proc/self/exe").parent_path(); }

TEST(ProgramFolders, are_the_executables_own_where_it_is_not_installed) {  // the share beside it is anybody's
  ASSERT_NE(own_folder().filename(), "bin");
  EXPECT_THAT(program_folders(Config{}), ElementsAre(own_folder().string()));
}

TEST(ProgramFolders, are_the_root_alone_where_there_is_one) {
  EXPECT_THAT(program_folders(Config{.root = "/tmp"}), ElementsAre("/tmp"));
}

TEST(ProgramFolders, need_a_root_that_is_absolute_and_there) {
  for (const auto* root : {"tmp", "/nowhere/at/all"})
    EXPECT_THROW(program_folders(Config{.root = root}), SetupError) << root;
}

}  // namespace
}  // namespace canteen::detail
