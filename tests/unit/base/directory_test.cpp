// Names that strangers chose: what is beneath is opened, and nothing else, by the kernel's look-up and by the walk.
#include <canteen/base/directory.hpp>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <system_error>
#include <utility>

#include "../../support/temporary_folder.hpp"

namespace canteen {
namespace {

using Resolver = Directory::Resolver;
using namespace std::string_view_literals;

/// A folder `site` with everything in it that could lead astray, and a secret beside it.
class DirectoryTest : public ::testing::TestWithParam<Resolver> {
 protected:
  DirectoryTest() {
    folder_.write("secret", "secret");
    folder_.write("site/style.css", "p{}");
    folder_.write("site/css/deep/a.css", "deep");
    folder_.write("site/.env", "dotfile");
    folder_.link("../secret", "site/up");
    folder_.link(folder_.path("site/style.css"), "site/absolute");
    folder_.link("..", "site/parent");
    folder_.link("style.css", "site/within");
    folder_.link("css/deep", "site/short");
    folder_.link("circle", "site/circle");
    folder_.link("/proc/self/root", "site/magic");
    folder_.fifo("site/fifo");
  }
  /// The content, or the number of the problem.
  std::string open(std::string_view name) const {
    const auto file = directory_().open_beneath(name);
    return file ? file->read(0, 100) : std::to_string(static_cast<int>(file.error()));
  }
  Directory directory_() const { return Directory{folder_.path("site"), GetParam()}; }
  test::TemporaryFolder folder_;
};

std::string text(OpenProblem problem) { return std::to_string(static_cast<int>(problem)); }

TEST_P(DirectoryTest, opens_what_is_beneath) {
  EXPECT_EQ(open("style.css"), "p{}");
  EXPECT_EQ(open("css/deep/a.css"), "deep");
  EXPECT_EQ(open(".env"), "dotfile") << "which names are served is not its business";
}

TEST_P(DirectoryTest, refuses_what_is_no_name) {
  constexpr std::string_view names[] = {"",
                                        "/",
                                        "/style.css",
                                        "style.css/",
                                        "css//deep/a.css",
                                        ".",
                                        "..",
                                        "../secret",
                                        "css/../a",
                                        "./style.css",
                                        "css/deep/../../up",
                                        "style.css\0"sv,
                                        "css/./a",
                                        "../../..//s",
                                        "/etc/passwd",
                                        "//etc/passwd",
                                        "a\0b"sv,
                                        "css/.."};
  for (const auto name : names) EXPECT_EQ(open(name), text(OpenProblem::bad_name)) << name;
  EXPECT_EQ(open(std::string(4096, 'a')), text(OpenProblem::bad_name));
}

TEST_P(DirectoryTest, finds_nothing_where_there_is_nothing) {
  constexpr std::string_view names[] = {"none", "none/a", "style.css/a", "css/none", "..secret", "circle"};
  for (const auto name : names) EXPECT_EQ(open(name), text(OpenProblem::absent)) << name;
  EXPECT_EQ(open(std::string(300, 'a')), text(OpenProblem::absent));
  EXPECT_EQ(open(std::string(4095, 'a')), text(OpenProblem::absent));
}

TEST_P(DirectoryTest, opens_regular_files_only_and_never_waits) {
  EXPECT_EQ(open("fifo"), text(OpenProblem::not_regular));
  EXPECT_EQ(open("css"), text(OpenProblem::not_regular));
}

TEST_P(DirectoryTest, never_leaves_through_a_link) {
  constexpr std::string_view names[] = {"up", "absolute", "parent/secret", "magic/etc/passwd", "magic"};
  const auto absent = GetParam() == Resolver::walk;
  for (const auto name : names)
    EXPECT_EQ(open(name), text(absent ? OpenProblem::absent : OpenProblem::outside)) << name;
}

TEST_P(DirectoryTest, follows_links_that_stay_beneath_unless_it_walks) {
  const auto walks = GetParam() == Resolver::walk;
  EXPECT_EQ(open("within"), walks ? text(OpenProblem::absent) : "p{}");
  EXPECT_EQ(open("short/a.css"), walks ? text(OpenProblem::absent) : "deep");
}

TEST_P(DirectoryTest, stays_in_the_folder_it_opened_when_that_is_moved) {
  const auto directory = directory_();
  std::filesystem::rename(folder_.path("site"), folder_.path("moved"));
  EXPECT_TRUE(directory.open_beneath("style.css").has_value());
}

TEST_P(DirectoryTest, leaves_no_descriptor_behind) {
  const auto lowest = [] {
    const int descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(descriptor);
    return descriptor;
  };
  const auto before = lowest();
  for (const auto* name : {"css/deep/a.css", "css/none/a", "fifo", "css/deep", "up", "style.css"}) open(name);
  EXPECT_EQ(lowest(), before);
}

INSTANTIATE_TEST_SUITE_P(both, DirectoryTest, ::testing::Values(Resolver::kernel, Resolver::walk),
                         [](const auto& row) { return row.param == Resolver::walk ? "walk" : "kernel"; });

TEST(Directory, names_the_folder_it_cannot_open) {
  const test::TemporaryFolder folder;
  folder.write("file", "");
  EXPECT_THROW(Directory{folder.path("none")}, std::system_error);
  EXPECT_THROW(Directory{folder.path("file")}, std::system_error);
}

TEST(Directory, owns_its_descriptor_once) {
  const test::TemporaryFolder folder;
  folder.write("a", "text");
  Directory first{folder.path()};
  const Directory second{std::move(first)};
  EXPECT_TRUE(second.open_beneath("a").has_value());
}

}  // namespace
}  // namespace canteen
