// What a changed file means, and that real changes are seen (inotify tells at once: nothing here waits).
#include <gtest/gtest.h>
#include <canteen/dev/watcher.hpp>
#include <filesystem>
#include "../../support/temporary_folder.hpp"

namespace canteen::dev {
namespace {

struct Row {
  const char* path;
  Change change;
};

TEST(Change, is_told_by_a_files_name_and_folders) {
  const Row rows[] = {
      {"src/app.cpp", Change::source},        {"app.hpp", Change::source},
      {"CMakeLists.txt", Change::source},     {"cmake/x.cmake", Change::source},
      {"web/templates/a.html", Change::page}, {"static/css/a.css", Change::page},
      {"templates/x.cpp", Change::page},      {".env", Change::settings},
      {"src/.app.cpp.swp", Change::none},     {"src/app.cpp~", Change::none},
      {"static/#a.css#", Change::none},       {"README.md", Change::none},
      {"my_templates/a.html", Change::none},  {"src/", Change::none},
  };
  for (const auto& row : rows) EXPECT_EQ(change_of(row.path), row.change) << row.path;
}

class WatcherTest : public ::testing::Test {
 protected:
  WatcherTest() {
    folder_.write("src/app.cpp", "");
    folder_.write("templates/a.html", "");
    folder_.write("build/x.cpp", "");
    folder_.write("other/CMakeCache.txt", "");
    folder_.write(".git/x.cpp", "");
  }
  test::TemporaryFolder folder_;
  Watcher make() const { return Watcher{{folder_.path()}, folder_.path("build")}; }
};

TEST_F(WatcherTest, sees_nothing_in_what_was_there_before) {
  auto watcher = make();
  EXPECT_EQ(watcher.take(), Change::none);
}

TEST_F(WatcherTest, sees_every_kind_of_change_once) {
  auto watcher = make();
  folder_.write("templates/a.html", "new");
  EXPECT_EQ(watcher.take(), Change::page);
  folder_.write("src/app.cpp", "new");
  folder_.write("templates/a.html", "newer");
  EXPECT_EQ(watcher.take(), Change::source | Change::page);
  EXPECT_EQ(watcher.take(), Change::none);
}

TEST_F(WatcherTest, sees_files_renamed_into_their_place_and_files_removed) {
  folder_.write("src/draft", "new");
  auto watcher = make();
  std::filesystem::rename(folder_.path("src/draft"), folder_.path("src/app.cpp"));
  EXPECT_EQ(watcher.take(), Change::source);
  std::filesystem::remove(folder_.path("src/app.cpp"));
  EXPECT_EQ(watcher.take(), Change::source);
}

TEST_F(WatcherTest, sees_what_is_in_a_new_folder_and_what_comes_later) {
  auto watcher = make();
  folder_.write("src/deep/er/new.cpp", "");
  EXPECT_EQ(watcher.take(), Change::source);
  folder_.write("src/deep/er/new.cpp", "again");
  EXPECT_EQ(watcher.take(), Change::source);
}

TEST_F(WatcherTest, leaves_builds_and_hidden_folders_out) {
  auto watcher = make();
  folder_.write("build/x.cpp", "new");
  folder_.write("build/made/x.cpp", "new");
  folder_.write("other/x.cpp", "new");
  folder_.write(".git/x.cpp", "new");
  EXPECT_EQ(watcher.take(), Change::none);
}

}  // namespace
}  // namespace canteen::dev
