// Content in memory, and beyond the threshold on disk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <canteen/http/body_store.hpp>
#include <csignal>
#include <fstream>
#include <system_error>

namespace canteen {
namespace {

const SpoolOptions small{.threshold = ByteSize{10}, .folder = ::testing::TempDir()};

/// Octets of this process that no file stands behind.
std::size_t memory_of_anonymous_pages() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;)
    if (std::size_t size = 0; word == "RssAnon:" && status >> size) return size * 1024;
  return 0;
}

TEST(BodyStore, is_empty_at_first_and_takes_no_memory) {
  const BodyStore store;
  EXPECT_EQ(store.view(), "");
  EXPECT_EQ(store.size(), 0u);
  EXPECT_LE(store.memory(), 15u) << "a std::string's own";
}

TEST(BodyStore, keeps_what_fits_in_memory) {
  BodyStore store;
  store.spool_by(small);
  store.append("01234");
  store.append("56789");
  EXPECT_EQ(store.view(), "0123456789");
  EXPECT_FALSE(store.is_spooled());
  EXPECT_EQ(store.spooled(), 0u);
}

TEST(BodyStore, moves_to_a_file_with_the_octet_too_many) {  // F-34
  BodyStore store;
  store.spool_by(small);
  store.append("0123456789");
  store.append("x");
  EXPECT_TRUE(store.is_spooled());
  EXPECT_EQ(store.view(), "0123456789x");
  EXPECT_EQ(store.spooled(), 11u);
  EXPECT_LE(store.memory(), 15u);
}

TEST(BodyStore, goes_on_behind_what_was_looked_at) {
  BodyStore store;
  store.spool_by(small);
  store.append(std::string(20, 'a'));
  EXPECT_EQ(store.view().size(), 20u);
  store.append("b");
  EXPECT_EQ(store.view(), std::string(20, 'a') + "b");
  EXPECT_EQ(store.size(), 21u);
}

TEST(BodyStore, begins_anew_after_clear) {
  BodyStore store;
  store.spool_by(small);
  store.append(std::string(20, 'a'));
  store.clear();
  EXPECT_EQ(store.view(), "");
  EXPECT_FALSE(store.is_spooled());
  store.append("b");
  EXPECT_EQ(store.view(), "b");
}

TEST(BodyStore, gives_memory_back_beyond_what_may_be_kept) {
  BodyStore store;
  store.append(std::string(1000, 'a'));
  store.clear(1000);
  EXPECT_GE(store.memory(), 1000u);
  store.clear(999);
  EXPECT_LT(store.memory(), 999u);
}

TEST(BodyStore, keeps_large_content_out_of_the_heap) {
  BodyStore store;
  const auto before = memory_of_anonymous_pages();
  const std::string piece(65'536, 'x');
  for (int i = 0; i < 512; ++i) store.append(piece);  // 32 MiB
  EXPECT_EQ(store.view().size(), piece.size() * 512);
  EXPECT_EQ(store.view().back(), 'x');
  EXPECT_LT(memory_of_anonymous_pages(), before + (8u << 20));
}

TEST(BodyStore, says_that_the_folder_is_not_there_and_loses_nothing) {
  const SpoolOptions nowhere{.threshold = ByteSize{10}, .folder = "/nowhere/at/all"};
  BodyStore store;
  store.spool_by(nowhere);
  store.append("01234");
  EXPECT_THROW(store.append("0123456789"), std::system_error);
  EXPECT_EQ(store.view(), "01234");
  EXPECT_FALSE(store.is_spooled());
}

/// While it lives, no file of this process grows beyond `size` octets: a full disk, near enough.
class FullDisk {
 public:
  explicit FullDisk(rlim_t size) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

TEST(BodyStore, says_that_the_disk_is_full_and_keeps_what_was_there) {
  BodyStore store;
  store.spool_by(small);
  store.append("0123456789abc");
  {
    const FullDisk disk{20};
    EXPECT_THROW(store.append("0123456789"), std::system_error);
  }
  EXPECT_EQ(store.view(), "0123456789abc");
  store.append("def");
  EXPECT_EQ(store.view(), "0123456789abcdef");
}

}  // namespace
}  // namespace canteen
