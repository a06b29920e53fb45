// What `canteen new` writes, what it refuses, and that it leaves nothing behind then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/setup_error.hpp>
#include <canteen/dev/new_project.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include "../../support/temporary_folder.hpp"

namespace canteen::dev {
namespace {

constexpr EmbeddedFile files[] = {{"new_project/README.md", "# @name@, or @name@"},
                                  {"new_project/src/a.cpp", "int a;"}};

std::string text_of(const std::string& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(ProjectName, is_a_small_letter_and_then_letters_digits_and_dashes) {
  for (const auto* name : {"a", "notes", "my-notes_2", "x0"}) EXPECT_NO_THROW(require_project_name(name)) << name;
  for (const auto* name :
       {"", "Notes", "2notes", "-notes", "_notes", "my notes", "no/tes", "..", "nötes", "notes\n", "a;b"})
    EXPECT_THROW(require_project_name(name), SetupError) << name;
}

TEST(ProjectName, is_no_target_that_cmake_has) {
  for (const auto* name : {"test", "all", "install", "help", "package_source", "static", "templates"})
    EXPECT_THROW(require_project_name(name), SetupError) << name;
}

class MakeProject : public ::testing::Test {
 protected:
  test::TemporaryFolder folder_;
  std::string demo_ = folder_.path("demo");
};

TEST_F(MakeProject, writes_the_files_with_the_name_in_its_places) {
  make_project("demo", demo_, files);
  EXPECT_EQ(text_of(demo_ + "/README.md"), "# demo, or demo");
  EXPECT_EQ(text_of(demo_ + "/src/a.cpp"), "int a;");
}

TEST_F(MakeProject, takes_a_folder_that_is_there_and_empty) {
  std::filesystem::create_directory(demo_);
  make_project("demo", demo_, files);
  EXPECT_TRUE(std::filesystem::exists(demo_ + "/src/a.cpp"));
}

TEST_F(MakeProject, refuses_a_folder_that_is_not_empty_and_leaves_it_alone) {
  folder_.write("demo/mine.txt", "mine");
  EXPECT_THROW(make_project("demo", demo_, files), SetupError);
  EXPECT_EQ(text_of(demo_ + "/mine.txt"), "mine");
  EXPECT_FALSE(std::filesystem::exists(demo_ + "/README.md"));
}

TEST_F(MakeProject, refuses_a_bad_name_before_it_makes_anything) {
  EXPECT_THROW(make_project("De mo", demo_, files), SetupError);
  EXPECT_FALSE(std::filesystem::exists(demo_));
}

TEST_F(MakeProject, leaves_nothing_behind_when_a_file_cannot_be_written) {
  const EmbeddedFile twice[] = {files[0], files[1], files[0]};
  EXPECT_THROW(make_project("demo", demo_, twice), std::system_error);
  EXPECT_FALSE(std::filesystem::exists(demo_));
  std::filesystem::create_directory(demo_);
  EXPECT_THROW(make_project("demo", demo_, twice), std::system_error);
  EXPECT_TRUE(std::filesystem::is_empty(demo_));
}

TEST_F(MakeProject, does_not_make_the_folders_above) {
  EXPECT_THROW(make_project("demo", folder_.path("no/demo"), files), std::system_error);
  EXPECT_THROW(make_project("demo", "/proc/version", files), std::system_error);
}

}  // namespace
}  // namespace canteen::dev
