// What reading a Cookie header allocates, whoever made it: nothing, but for values that are decoded. What it costs in
// instructions is bench/hostile_cookies.py's.
#include <gtest/gtest.h>

#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <string>
#include <support/allocation_count.hpp>

namespace canteen {
namespace {

using test::allocations_of;

/// `piece` with its '#' as a number of five digits, as often as it fits into 64 KiB.
std::string header_of(std::string_view piece) {
  constexpr std::size_t octets = 65536;
  std::string out;
  for (int i = 10000; out.size() + piece.size() + 4 <= octets; ++i)
    for (const char c : piece) c == '#' ? out += std::to_string(i) : out += c;
  return out;
}

struct Row {
  const char* source;
  std::string header;
};

const Row rows[] = {
    {"3,000 pairs", header_of("n#=vvvvvvvvvvvv; ")},
    {"10,000 equal names", header_of("aa=1; ")},
    {"names that differ in the last octets", header_of("nnnnnnnnnnnnnnnnnnnnnnnnn#=1; ")},
    {"semicolons", header_of(";")},
    {"equals", header_of("=")},
    {"equals in a value", "a=" + header_of("=")},
    {"quotes", header_of("\"")},
    {"quotes in a value", "a=" + header_of("\"")},
    {"percents", header_of("%")},
    {"percents in a value", "a=" + header_of("%")},
    {"blanks", header_of(" \t")},
    {"empty names", header_of("=;")},
    {"no values", header_of("a;")},
};

std::size_t walk(const RequestCookies& cookies) {
  std::size_t octets = 0;
  for (const auto [name, value] : cookies) octets += name.size() + value.size();
  return octets;
}

TEST(CookieCost, is_no_allocation_whatever_the_header) {
  TextArena arena;
  for (const auto& row : rows) {
    RequestCookies cookies;
    std::size_t found = 0;
    const auto count = allocations_of([&] {
      cookies.attach(row.header, arena);
      found = walk(cookies) + cookies.get("none", "").size() + cookies.get("aa", "").size();
    });
    EXPECT_EQ(count, 0u) << row.source << ": " << found;
  }
}

TEST(CookieCost, is_one_copy_for_a_value_that_is_decoded) {
  const auto header = "a=" + header_of("%41");
  TextArena arena;
  RequestCookies cookies;
  std::size_t size = 0;
  const auto count = allocations_of([&] {
    cookies.attach(header, arena);
    size = cookies.get("a", "").size() + cookies.get("a", "").size();
  });
  EXPECT_EQ(size, 2 * (header.size() - 2) / 3);
  EXPECT_LE(count, 4u);  // the text, the arena's block and the memory of it
}

}  // namespace
}  // namespace canteen
