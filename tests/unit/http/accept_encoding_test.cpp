// Accept-Encoding (RFC 9110 §12.5.3, §12.4.2).
#include <canteen/http/accept_encoding.hpp>

#include <gtest/gtest.h>
#include <array>
#include <vector>

#include "../../support/feed.hpp"

namespace canteen {
namespace {

/// The weights of identity, gzip and br.
using Weights = std::array<int, 3>;

Weights weights_of(const std::vector<std::string_view>& lines) {
  const AcceptedCodings accepted{lines};
  return {accepted.weight(ContentCoding::identity), accepted.weight(ContentCoding::gzip),
          accepted.weight(ContentCoding::br)};
}

struct Row {
  const char* source;
  std::string_view field;
  Weights expected;
};

constexpr Weights nothing{1, 0, 0};

constexpr Row rows[] = {
    {"9110 §12.5.3 example", "compress, gzip", {1, 1000, 0}},
    {"9110 §12.5.3 example", "", nothing},
    {"9110 §12.5.3 example", "*", {1000, 1000, 1000}},
    {"9110 §12.5.3 example", "compress;q=0.5, gzip;q=1.0", {1, 1000, 0}},
    {"9110 §12.5.3 example", "gzip;q=1.0, identity; q=0.5, *;q=0", {500, 1000, 0}},
    {"9110 §12.5.3 identity is refused by name", "identity;q=0", {0, 0, 0}},
    {"9110 §12.5.3 identity is refused by *", "*;q=0", {0, 0, 0}},
    {"9110 §8.4.1.3 x-gzip", "x-gzip;q=0.3", {1, 300, 0}},
    {"9110 §8.4.1 a coding has no case", "GZip, BR;Q=0.7", {1, 1000, 700}},
    {"9110 §12.4.2 three digits", "br;q=0.001", {1, 0, 1}},
    {"9110 §12.4.2 no digit behind the point", "br;q=0.", {1, 0, 0}},
    {"9110 §12.4.2 one", "br;q=1.000", {1, 0, 1000}},
    {"9110 §12.4.2 white space", "br \t; \tq=0.5 , gzip", {1, 1000, 500}},
    {"9110 §12.4.2 more than one", "br;q=1.001", nothing},
    {"9110 §12.4.2 four digits", "br;q=0.0001", nothing},
    {"9110 §12.4.2 no number", "br;q=high", nothing},
    {"9110 §12.4.2 no value", "br;q=", nothing},
    {"9110 §12.4.2 negative", "br;q=-1", nothing},
    {"9110 §12.4.2 another parameter", "br;level=5", nothing},
    {"9110 §12.4.2 a second parameter", "br;q=1;x=1", nothing},
    {"9110 §5.6.1 a comma between", "br gzip", nothing},
    {"9110 §5.6.1 one breaks all", "gzip, (", nothing},
    {"H-26 empty elements", ",, gzip ,", {1, 1000, 0}},
    {"a browser's", "gzip, deflate, br, zstd", {1, 1000, 1000}},
};

TEST(AcceptEncoding, weighs_each_coding) {
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.field, [](std::string_view in) { return weights_of({in}); }), row.expected)
        << row.source << ": " << row.field;
}

TEST(AcceptEncoding, is_one_list_over_its_lines) {
  EXPECT_EQ(weights_of({"gzip", "br;q=0.5"}), (Weights{1, 1000, 500}));
  EXPECT_EQ(weights_of({"gzip", "br;q=5"}), nothing);
  EXPECT_EQ(weights_of({}), nothing);
}

TEST(AcceptEncoding, prefers_what_is_at_least_as_welcome_as_no_coding) {
  const std::vector<std::string_view> lines{"identity;q=0.5, gzip;q=0.4, br;q=0.5"};
  const AcceptedCodings accepted{lines};
  EXPECT_FALSE(accepted.prefers(ContentCoding::gzip));
  EXPECT_TRUE(accepted.prefers(ContentCoding::br));
  EXPECT_FALSE(AcceptedCodings{}.prefers(ContentCoding::gzip));
}

TEST(AcceptEncoding, codings_have_names) {
  EXPECT_EQ(to_text(ContentCoding::br), "br");
  EXPECT_EQ(to_text(ContentCoding::gzip), "gzip");
  EXPECT_EQ(to_text(ContentCoding::identity), "");
}

}  // namespace
}  // namespace canteen
