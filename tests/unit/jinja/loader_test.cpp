#include <canteen/jinja/loader.hpp>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace canteen::jinja {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, std::string_view text) { std::ofstream{path} << text; }

/// A folder of templates, a secret beside it, and links to both.
class FileLoaderTest : public testing::Test {
 protected:
  FileLoaderTest() {
    std::string pattern = (fs::temp_directory_path() / "jinja-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
    fs::create_directories(root_ / "t" / "sub");
    fs::create_directories(root_ / "u");
    write(root_ / "t" / "a.html", "A");
    write(root_ / "t" / "sub" / "b.html", "B");
    write(root_ / "u" / "a.html", "other A");
    write(root_ / "u" / "c.html", "C");
    write(root_ / "secret", "secret");
    fs::create_symlink("../secret", root_ / "t" / "out");
    fs::create_symlink(root_ / "secret", root_ / "t" / "absolute");
    fs::create_symlink("..", root_ / "t" / "up");
    fs::create_symlink("loop", root_ / "t" / "loop");
    ::mkfifo((root_ / "t" / "fifo").c_str(), 0600);
  }
  ~FileLoaderTest() override { fs::remove_all(root_); }
  std::string folder(const char* name) const { return (root_ / name).string(); }

  fs::path root_;
};

TEST_F(FileLoaderTest, finds_templates_beneath_its_folder) {
  const FileLoader loader{folder("t")};
  EXPECT_EQ(loader.load("a.html")->text, "A");
  EXPECT_EQ(loader.load("sub/b.html")->text, "B");
  EXPECT_EQ(loader.load("a.html")->shown, folder("t") + "/a.html");
  EXPECT_FALSE(loader.load("c.html"));
}

TEST_F(FileLoaderTest, searches_its_folders_in_order) {
  const FileLoader loader{{folder("t"), folder("u")}};
  EXPECT_EQ(loader.load("a.html")->text, "A");
  EXPECT_EQ(loader.load("c.html")->text, "C");
}

TEST_F(FileLoaderTest, has_nothing_outside_of_its_folder) {
  const FileLoader loader{folder("t")};
  const std::string names[] = {"../secret",
                               "/etc/passwd",
                               "sub/../../secret",
                               "out",
                               "absolute",
                               "up/secret",
                               "loop",
                               "fifo",
                               "sub",
                               "",
                               ".",
                               "sub/",
                               "sub//b.html",
                               "./a.html",
                               "sub\\b.html",
                               std::string{"a.html\0x", 8},
                               std::string(5000, 'x')};
  for (const auto& name : names) {
    EXPECT_FALSE(loader.load(name)) << name;
    EXPECT_FALSE(loader.find_stamp(name)) << name;
  }
}

TEST_F(FileLoaderTest, gives_another_stamp_when_the_file_changes) {
  const FileLoader loader{folder("t")};
  const auto before = loader.find_stamp("a.html");
  EXPECT_EQ(before, loader.load("a.html")->stamp);
  write(root_ / "t" / "a.html", "longer");
  EXPECT_NE(before, loader.find_stamp("a.html"));
}

TEST_F(FileLoaderTest, refuses_a_folder_that_is_not_there) {
  EXPECT_THROW(FileLoader{folder("none")}, std::system_error);
  EXPECT_THROW((FileLoader{{folder("t"), folder("none")}}), std::system_error);
}

TEST(MemoryLoader, has_what_it_was_given) {
  const MemoryLoader loader{{{"a", "A"}}};
  EXPECT_EQ(loader.load("a")->text, "A");
  EXPECT_FALSE(loader.load("b"));
}

}  // namespace
}  // namespace canteen::jinja
