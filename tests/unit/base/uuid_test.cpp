#include <gtest/gtest.h>
#include <canteen/base/uuid.hpp>

namespace canteen {
namespace {

// RFC 9562 appendix A.
constexpr std::string_view example = "919108f7-52d1-4320-9bac-f847db4148a8";

TEST(Uuid, survives_the_round_trip) { EXPECT_EQ(to_text(*parse_uuid(example)), example); }

TEST(Uuid, does_not_keep_the_case_of_its_digits) {
  EXPECT_EQ(parse_uuid("919108F7-52D1-4320-9BAC-F847DB4148A8"), parse_uuid(example));
}

TEST(Uuid, compares_by_its_octets) {
  EXPECT_LT(*parse_uuid("00000000-0000-0000-0000-000000000001"), *parse_uuid(example));
}

TEST(Uuid, says_why_a_text_is_none) {
  EXPECT_EQ(parse_uuid("").error(), UuidError::bad_length);
  EXPECT_EQ(parse_uuid("{919108f7-52d1-4320-9bac-f847db4148a8}").error(), UuidError::bad_length);
  EXPECT_EQ(parse_uuid("919108f7052d1-4320-9bac-f847db4148a8").error(), UuidError::missing_dash);
  EXPECT_EQ(parse_uuid("919108f7-52d1-4320-9bac-f847db4148ag").error(), UuidError::bad_digit);
  EXPECT_EQ(parse_uuid("919108f7-52d1-4320-9bac-f847db4148-8").error(), UuidError::bad_digit);
}

}  // namespace
}  // namespace canteen
