// Secret: shown to nobody, compared without telling, wiped.
#include <canteen/base/secret.hpp>

#include <gtest/gtest.h>
#include <array>
#include <canteen/base/log.hpp>
#include <canteen/base/secret_format.hpp>
#include <cstring>
#include <memory>
#include <new>
#include <sstream>
#include <vector>

namespace canteen {
namespace {

using Text = Secret<std::string>;

// Long enough for the heap; recognisable in memory.
constexpr std::string_view long_text = "0123456789abcdef0123456789abcdef";

/// A Secret in memory that outlives it, so that what it leaves can be looked at.
template <class T>
class Grave {
 public:
  template <class... A>
  explicit Grave(A&&... arguments) : secret_{new (memory_) Secret<T>{std::forward<A>(arguments)...}} {}
  Secret<T>& secret() { return *secret_; }
  void bury() { secret_->~Secret(); }
  std::string_view octets() const { return {reinterpret_cast<const char*>(memory_), sizeof memory_}; }

 private:
  alignas(Secret<T>) unsigned char memory_[sizeof(Secret<T>)]{};
  Secret<T>* secret_;
};

TEST(Secret, gives_its_value_by_reveal_alone) {
  EXPECT_EQ(Text{"jtp"}.reveal(), "jtp");
  const Secret deduced{"jtp"};
  static_assert(std::is_same_v<decltype(deduced), const Text>);
  EXPECT_EQ(deduced.reveal(), "jtp");
  EXPECT_EQ(Secret<int>{7}.reveal(), 7);
}

TEST(Secret, converts_to_nothing_and_from_nothing_unsaid) {
  static_assert(!std::is_convertible_v<Text, std::string_view> && !std::is_convertible_v<Text, std::string>);
  static_assert(!std::is_constructible_v<std::string, Text> && !std::is_constructible_v<std::string_view, Text>);
  static_assert(!std::is_convertible_v<Text, const char*> && !std::is_convertible_v<Text, bool>);
  static_assert(!std::is_constructible_v<bool, Text> && !std::is_constructible_v<int, Secret<int>>);
  static_assert(!std::is_convertible_v<std::string, Text>);
  static_assert(!std::is_constructible_v<LogField, const char*, Text>);
}

TEST(Secret, prints_as_stars) {
  const Text secret{"jtp"};
  std::ostringstream stream;
  stream << secret << Secret<int>{7};
  EXPECT_EQ(stream.str(), "******");
  EXPECT_EQ(to_text(secret), "***");
  EXPECT_EQ(fmt::format("{} {:>5}", secret, Secret<int>{7}), "***   ***");
  EXPECT_EQ(testing::PrintToString(secret), "***");
}

TEST(Secret, compares_by_value) {
  EXPECT_EQ(Text{"jtp"}, Text{"jtp"});
  EXPECT_NE(Text{"jtp"}, Text{"jtq"});
  EXPECT_NE(Text{"jtp"}, Text{"Jtp"});
  EXPECT_NE(Text{"jtp"}, Text{"jt"});
  EXPECT_TRUE(Text{"jtp"} == "jtp");
  EXPECT_FALSE(Text{"jtp"} == "");
  EXPECT_EQ(Text{}, Text{""});
  EXPECT_EQ((Secret{std::array{1, 2}}), (Secret{std::array{1, 2}}));
  EXPECT_NE((Secret{std::vector{1, 2}}), (Secret{std::vector{1, 3}}));
}

TEST(Secret, wipes_a_short_text_when_it_ends) {
  Grave<std::string> grave{"short pass"};
  ASSERT_NE(grave.octets().find("short pass"), std::string_view::npos) << "kept inside std::string";
  grave.bury();
  EXPECT_EQ(grave.octets().find("short"), std::string_view::npos);
}

TEST(Secret, wipes_a_plain_value_when_it_ends) {
  Grave<std::array<char, 4>> grave{std::array{'k', 'e', 'y', '!'}};
  ASSERT_EQ(grave.octets(), "key!");
  grave.bury();
  EXPECT_EQ(grave.octets(), std::string_view("\0\0\0\0", 4));
}

TEST(Secret, wipes_what_it_was_moved_from) {
  Grave<std::string> grave{"short pass"};
  const Text moved{std::move(grave.secret())};
  EXPECT_EQ(grave.octets().find("short"), std::string_view::npos);
  EXPECT_EQ(moved.reveal(), "short pass");
  EXPECT_EQ(grave.secret().reveal(), "");
  Text assigned{long_text};
  Text source{"other"};
  assigned = std::move(source);
  EXPECT_EQ(assigned.reveal(), "other");
  EXPECT_EQ(source.reveal(), "");
  grave.bury();
}

TEST(Secret, wipes_the_text_it_is_made_of) {
  std::string text{long_text};
  const char* const octets = text.data();
  const Text secret{std::move(text)};
  EXPECT_EQ(secret.reveal().data(), octets) << "the block itself went over";
}

/// An allocator whose blocks are looked at when they are given back.
template <class C>
struct Watching {
  using value_type = C;
  inline static bool clean = true;
  Watching() = default;
  template <class D>
  explicit Watching(const Watching<D>&) {}
  C* allocate(std::size_t n) { return std::allocator<C>{}.allocate(n); }
  void deallocate(C* block, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) clean = clean && block[i] == C{};
    std::allocator<C>{}.deallocate(block, n);
  }
  friend bool operator==(const Watching&, const Watching&) { return true; }
};

TEST(Secret, gives_back_no_block_that_still_holds_it) {
  using Watched = std::vector<char, Watching<char>>;
  {
    Secret<Watched> secret{Watched(40, 'x')};
    auto copy = secret;
    copy = Secret<Watched>{Watched(20, 'y')};
    secret = copy;
  }
  EXPECT_TRUE(Watching<char>::clean);
  { Watched plain(40, 'x'); }
  EXPECT_FALSE(Watching<char>::clean) << "the allocator sees what is not wiped";
}

TEST(Secret, copies_as_a_value) {
  Text a{"a"};
  const Text b = a;
  a = Text{"c"};
  EXPECT_EQ(b.reveal(), "a");
  a = b;
  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace canteen
