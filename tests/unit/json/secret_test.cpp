// Secrets in JSON: read from it, never written to it.
#include <canteen/json/secret.hpp>

#include <gtest/gtest.h>
#include <boost/describe.hpp>
#include <boost/json/parse.hpp>
#include <canteen/json/described.hpp>
#include <map>
#include <optional>
#include <vector>

namespace shop {

struct Login {
  std::string email;
  canteen::Secret<std::string> pass;
  std::optional<canteen::Secret<std::string>> code;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, pass, code))

/// Holds a list of its own kind.
struct Node {
  int id = 0;
  std::vector<Node> children;
};
BOOST_DESCRIBE_STRUCT(Node, (), (id, children))

struct KeyRing {
  std::vector<KeyRing> older;
  std::map<std::string, std::vector<canteen::Secret<std::string>>> keys;
};
BOOST_DESCRIBE_STRUCT(KeyRing, (), (older, keys))

}  // namespace shop

namespace canteen {
namespace {

using Text = Secret<std::string>;

TEST(SecretInJson, is_read_as_what_it_hides) {
  const auto login = from_json<shop::Login>(boost::json::parse(R"({"email":"a@b","pass":"jtp","code":"1"})"));
  ASSERT_TRUE(login);
  EXPECT_EQ(login->pass.reveal(), "jtp");
  EXPECT_EQ(login->code->reveal(), "1");
  EXPECT_EQ(from_json<Secret<int>>(boost::json::value(7))->reveal(), 7);
}

TEST(SecretInJson, is_not_in_the_error_that_names_its_member) {
  const auto login = from_json<shop::Login>(boost::json::parse(R"({"email":"a@b","pass":["jtp"]})"));
  ASSERT_FALSE(login);
  EXPECT_EQ(login.error().message, "pass: value is not a string");
}

TEST(SecretInJson, is_found_however_deep) {
  static_assert(detail::holds_secret<Text>());
  static_assert(detail::holds_secret<shop::Login>());
  static_assert(detail::holds_secret<shop::KeyRing>());
  static_assert(detail::holds_secret<std::optional<std::vector<shop::Login>>>());
  static_assert(detail::holds_secret<std::pair<int, Text>>());
  static_assert(!detail::holds_secret<shop::Node>());
  static_assert(!detail::holds_secret<std::map<std::string, std::string>>());
}

TEST(SecretInJson, is_unknown_to_Boost_JSON) { static_assert(!boost::json::has_value_from<Text>::value); }

}  // namespace
}  // namespace canteen
