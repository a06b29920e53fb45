// One file of a form, and how it is saved.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <canteen/http/uploaded_file.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace canteen {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

PartHead head_of(std::string filename) {
  return {.name = "photo", .filename = std::move(filename), .headers = {{"Content-Type", "image/png; a=b"}}};
}

TEST(UploadedFile, says_what_the_client_said) {
  const UploadedFile file{head_of("../a b.png"), "12345"};
  EXPECT_EQ(file.name(), "photo");
  EXPECT_EQ(file.filename(), "../a b.png");
  EXPECT_EQ(file.content_type(), "image/png; a=b");
  EXPECT_EQ(file.header("content-TYPE"), "image/png; a=b");
  EXPECT_EQ(file.content(), "12345");
  EXPECT_EQ(file.size(), 5u);
}

TEST(UploadedFile, is_empty_when_no_file_was_chosen) {
  EXPECT_TRUE((UploadedFile{head_of(""), ""}).empty());
  EXPECT_FALSE((UploadedFile{head_of("a"), ""}).empty()) << "an empty file";
  EXPECT_FALSE((UploadedFile{head_of(""), "1"}).empty()) << "a file without a name";
  EXPECT_EQ((UploadedFile{PartHead{.name = "a", .filename = ""}, ""}).content_type(), "");
}

class Saving : public ::testing::Test {
 protected:
  void SetUp() override {
    auto path = ::testing::TempDir() + "uploads-XXXXXX";
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(std::string_view name) const { return (folder_ / name).string(); }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator{folder_}) found.push_back(entry.path().filename());
    return found;
  }
  static std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
  }
  /// What saving there throws; 0 when it does not.
  int error_of(const std::string& where) const {
    try {
      file_.save(where);
    } catch (const std::system_error& error) {
      return error.code().value();
    }
    return 0;
  }

  fs::path folder_{};
  const std::string content_ = std::string(300'000, 'x') + "\0end"s;
  const UploadedFile file_{head_of("a.png"), content_};
};

TEST_F(Saving, UploadedFile_is_saved_whole_and_for_its_owner_alone) {
  file_.save(path("a"));
  EXPECT_EQ(read(path("a")), content_);
  EXPECT_THAT(names(), ElementsAre("a"));
  EXPECT_EQ(fs::status(path("a")).permissions() & fs::perms::all, fs::perms{0600} & ~fs::perms::group_all);
}

TEST_F(Saving, UploadedFile_replaces_a_file) {
  std::ofstream{path("a")} << "before";
  file_.save(path("a"));
  EXPECT_EQ(read(path("a")), content_);
}

TEST_F(Saving, UploadedFile_is_saved_beneath_an_open_folder) {
  const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  fs::create_directory(path("sub"));
  file_.save(folder, "sub/a");
  ::close(folder);
  EXPECT_EQ(read(path("sub/a")), content_);
}

TEST_F(Saving, UploadedFile_refuses_a_symbolic_link_and_leaves_its_target_alone) {
  std::ofstream{path("target")} << "before";
  fs::create_symlink("target", path("link"));
  EXPECT_EQ(error_of(path("link")), ELOOP);
  EXPECT_EQ(read(path("target")), "before");
  EXPECT_TRUE(fs::is_symlink(path("link")));
}

TEST_F(Saving, UploadedFile_refuses_what_is_no_place_for_a_file) {
  fs::create_symlink("/nowhere", path("dangling"));
  EXPECT_EQ(error_of(path("dangling")), ELOOP);
  EXPECT_EQ(error_of(folder_.string()), EISDIR);
  EXPECT_EQ(error_of(path("none/a")), ENOENT);
  EXPECT_EQ(error_of(path("a/")), EINVAL);
  EXPECT_EQ(error_of(""), EINVAL);
  EXPECT_EQ(error_of(path("a\0b"s)), EINVAL);
  EXPECT_THAT(names(), ElementsAre("dangling")) << "nothing temporary stays";
}

}  // namespace
}  // namespace canteen
