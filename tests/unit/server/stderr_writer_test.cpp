#include <canteen/server/stderr_writer.hpp>
//
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>

namespace canteen::server {
namespace {

/// The ends of a pipe of two pages, which never makes its reader wait.
std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  EXPECT_EQ(::fcntl(ends[1], F_SETPIPE_SZ, 8192), 8192);
  EXPECT_EQ(::fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
  return ends;
}

/// A writer to a pipe, who waits for nobody.
class StderrWriterTest : public ::testing::Test {
 protected:
  ~StderrWriterTest() override {
    for (const int end : ends_) ::close(end);
  }

  /// What is in the pipe, which is empty then.
  std::string read() {
    std::string text(8192, '\0');
    const auto count = ::read(ends_[0], text.data(), text.size());
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
  }

  std::array<int, 2> ends_ = make_pipe();
  StderrWriter writer_{ends_[1], std::chrono::milliseconds{0}};
};

const std::string page = std::string(4095, 'x') + "\n";

TEST_F(StderrWriterTest, writes_line_after_line) {
  writer_.write("one\n");
  writer_.write("two\n");
  EXPECT_EQ(read(), "one\ntwo\n");
  EXPECT_EQ(writer_.lost(), 0u);
}

TEST_F(StderrWriterTest, counts_what_a_stalled_reader_misses_and_tells_it) {
  for (const auto* line : {page.c_str(), page.c_str(), "lost\n", "lost too\n"}) writer_.write(line);
  EXPECT_EQ(writer_.lost(), 2u);
  EXPECT_EQ(read(), page + page);
  writer_.write("seen\n");
  EXPECT_EQ(read(), "2 line(s) of the log are missing here: nobody read them\nseen\n");
  EXPECT_EQ(writer_.lost(), 0u);
}

TEST_F(StderrWriterTest, begins_anew_behind_a_line_that_was_torn) {
  writer_.write(page.substr(1) + page + page);
  EXPECT_EQ(writer_.lost(), 1u);
  EXPECT_EQ(read().back(), 'x');
  writer_.write("next\n");
  EXPECT_EQ(read(), "\n1 line(s) of the log are missing here: nobody read them\nnext\n");
}

TEST_F(StderrWriterTest, goes_on_where_nobody_is_left_to_read) {
  StderrWriter writer{-1, std::chrono::milliseconds{0}};
  writer.write("lost\n");
  EXPECT_EQ(writer.lost(), 1u);
}

}  // namespace
}  // namespace canteen::server
