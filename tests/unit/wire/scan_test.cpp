#include <canteen/wire/scan.hpp>

#include <gtest/gtest.h>

#include <string>
#include <support/feed.hpp>

namespace canteen::wire::detail {
namespace {

using Skip = const char* (*)(const char*, const char*);

std::size_t run_size(std::string_view text, Skip skip) {
  return test::feed(text, [skip](std::string_view octets) {
    return static_cast<std::size_t>(skip(octets.data(), octets.data() + octets.size()) - octets.data());
  });
}

/// Every octet, at every place of a run of 40: the fast test must agree with the table.
void check_every_octet(const OctetSet& allowed, Skip skip) {
  for (int octet = 0; octet < 256; ++octet) {
    for (std::size_t place = 0; place < 40; ++place) {
      std::string text(40, 'a');
      text[place] = static_cast<char>(octet);
      const auto expected = allowed.contains(text[place]) ? text.size() : place;
      ASSERT_EQ(run_size(text, skip), expected) << octet << " at " << place;
    }
  }
}

TEST(Scan, of_values_agrees_with_the_table) { check_every_octet(value_octets, skip_value); }
TEST(Scan, of_tokens_agrees_with_the_table) { check_every_octet(token_octets, skip_token); }
TEST(Scan, of_targets_agrees_with_the_table) { check_every_octet(target_octets, skip_target); }

}  // namespace
}  // namespace canteen::wire::detail
