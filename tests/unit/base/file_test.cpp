#include <canteen/base/file.hpp>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace canteen {
namespace {

class FileTest : public ::testing::Test {
 protected:
  FileTest() {
    auto name = (std::filesystem::temp_directory_path() / "canteen-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::system_error{errno, std::generic_category(), name};
    folder_ = name;
  }
  ~FileTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream{folder_ / name, std::ios::binary} << text;
    return folder_ / name;
  }
  std::filesystem::path folder_;
};

std::error_code error_of(const std::filesystem::path& path) try {
  const File file{path};
  return {};
} catch (const std::system_error& error) {
  EXPECT_NE(std::string{error.what()}.find(path.string()), std::string::npos) << "names the path";
  return error.code();
}

TEST_F(FileTest, tells_its_size_and_its_octets) {
  const File file{write("a", std::string("a\0b\r\n", 5))};
  EXPECT_EQ(file.size(), 5u);
  EXPECT_EQ(file.read(0, 5), std::string("a\0b\r\n", 5));
}

TEST_F(FileTest, reads_a_range_and_less_only_at_the_end) {
  const File file{write("a", "0123456789")};
  EXPECT_EQ(file.read(3, 4), "3456");
  EXPECT_EQ(file.read(8, 100), "89");
  EXPECT_EQ(file.read(10, 1), "");
  EXPECT_EQ(file.read(1'000'000, 1), "");
  EXPECT_EQ(file.read(0, 0), "");
}

TEST_F(FileTest, refuses_an_offset_no_file_has) {
  const File file{write("a", "text")};
  EXPECT_THROW(file.read(~std::uint64_t{0}, 1), std::system_error);
}

TEST_F(FileTest, tells_when_its_content_changed_to_the_nanosecond) {
  const auto path = write("a", "text");
  const timespec times[] = {{0, 0}, {1'700'000'000, 123'456'789}};
  ASSERT_EQ(::utimensat(-1, path.c_str(), times, 0), 0);
  const auto status = File{path}.status();
  EXPECT_EQ(status.modified.time_since_epoch(), std::chrono::nanoseconds{1'700'000'000'123'456'789});
  EXPECT_EQ(status.size, 4u);
  EXPECT_TRUE(status.regular);
  EXPECT_NE(status.inode, File{write("b", "text")}.status().inode);
}

TEST_F(FileTest, holds_times_before_1970) {
  const auto path = write("a", "text");
  const timespec times[] = {{0, 0}, {-1, 500'000'000}};
  ASSERT_EQ(::utimensat(-1, path.c_str(), times, 0), 0);
  EXPECT_EQ(File{path}.status().modified.time_since_epoch(), std::chrono::milliseconds{-500});
}

TEST_F(FileTest, names_what_does_not_exist) {
  EXPECT_EQ(error_of(folder_ / "none"), std::errc::no_such_file_or_directory);
}

TEST_F(FileTest, refuses_a_folder) { EXPECT_EQ(error_of(folder_), std::errc::is_a_directory); }

TEST_F(FileTest, refuses_a_device) { EXPECT_EQ(error_of("/dev/null"), std::errc::not_supported); }

TEST_F(FileTest, refuses_a_fifo_without_waiting_for_its_writer) {
  ASSERT_EQ(::mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(error_of(folder_ / "fifo"), std::errc::not_supported);
}

TEST_F(FileTest, keeps_reading_a_file_that_is_removed_meanwhile) {
  const File file{write("a", "text")};
  std::filesystem::remove(folder_ / "a");
  EXPECT_EQ(file.read(0, 4), "text");
}

TEST_F(FileTest, owns_its_descriptor_once) {
  File first{write("a", "text")};
  const int descriptor = first.descriptor();
  {
    const File second{std::move(first)};
    EXPECT_EQ(second.descriptor(), descriptor);
  }
  EXPECT_EQ(::fcntl(descriptor, F_GETFD), -1);
  EXPECT_EQ(first.descriptor(), -1);
}

TEST_F(FileTest, is_not_passed_on_to_child_processes) {
  const File file{write("a", "text")};
  EXPECT_EQ(::fcntl(file.descriptor(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

}  // namespace
}  // namespace canteen
