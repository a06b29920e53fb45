#include <gtest/gtest.h>
#include <canteen/routing/converters.hpp>
#include <canteen/routing/rule.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace canteen {
namespace {

/// The converter of `<spelling:x>`.
std::unique_ptr<Converter> make(std::string_view spelling, const Converters& converters = {}) {
  const auto rule = parse_rule("/<" + std::string{spelling} + ":x>");
  const auto& placeholder = rule.value().placeholders().front();
  std::vector<ConverterArgument> arguments;
  for (const auto& [key, value] : placeholder.arguments) arguments.push_back({key, value});
  return (*converters.find(placeholder.converter))(arguments);
}

struct Row {
  std::string_view spelling;
  std::string_view text;
  bool accepted;
};

class BuiltInConverter : public testing::TestWithParam<Row> {};

TEST_P(BuiltInConverter, accepts_what_werkzeug_does) {
  const auto& row = GetParam();
  const std::unique_ptr<char[]> exact{new char[row.text.size()]};
  std::copy(row.text.begin(), row.text.end(), exact.get());
  EXPECT_EQ(make(row.spelling)->accepts({exact.get(), row.text.size()}), row.accepted)
      << row.spelling << ' ' << row.text;
}

// The regular expressions and checks of Werkzeug's routing/converters.py; "own" where ours is narrower.
INSTANTIATE_TEST_SUITE_P(Texts, BuiltInConverter,
                         testing::ValuesIn(std::initializer_list<Row>{
                             {"string", "a", true},                                // [^/]{1,}
                             {"string", "a b\xC3\xBC", true},                      //
                             {"string", "a/b", false},                             //
                             {"default", "a", true},                               //
                             {"string(length=2)", "ab", true},                     // [^/]{2}
                             {"string(length=2)", "\xC3\xBC\xE2\x82\xAC", true},   // counted in code points
                             {"string(length=2)", "a", false},                     //
                             {"string(length=2)", "abc", false},                   //
                             {"string(minlength=2)", "a", false},                  // [^/]{2,}
                             {"string(minlength=2)", "abc", true},                 //
                             {"string(2,3)", "abcd", false},                       // [^/]{2,3}
                             {"string(maxlength=3)", "abc", true},                 //
                             {"int", "0", true},                                   // \d+
                             {"int", "007", true},                                 //
                             {"int", "-1", false},                                 //
                             {"int", "+1", false},                                 //
                             {"int", "1.0", false},                                //
                             {"int", " 1", false},                                 //
                             {"int", "1a", false},                                 //
                             {"int", "\xD9\xA1", false},                           // own: ASCII digits only
                             {"int", "9223372036854775807", true},                 // 2^63 - 1
                             {"int", "9223372036854775808", false},                // own: beyond int64
                             {"int", "99999999999999999999999999", false},         // own
                             {"int", "0000000000000000000000000000001", true},     //
                             {"int(signed=True)", "-1", true},                     // -?\d+
                             {"int(signed=True)", "--1", false},                   //
                             {"int(signed=True)", "-", false},                     //
                             {"int(signed=True)", "-9223372036854775808", true},   //
                             {"int(signed=True)", "-9223372036854775809", false},  //
                             {"int(fixed_digits=3)", "001", true},                 //
                             {"int(fixed_digits=3)", "1", false},                  //
                             {"int(3)", "0001", false},                            // by position
                             {"int(min=1,max=9)", "0", false},                     //
                             {"int(min=1,max=9)", "1", true},                      //
                             {"int(min=1,max=9)", "9", true},                      //
                             {"int(min=1,max=9)", "10", false},                    //
                             {"int(min=-5,signed=True)", "-5", true},              //
                             {"int(min=-5,signed=True)", "-6", false},             //
                             {"float", "1.5", true},                               // \d+\.\d+
                             {"float", "1", false},                                //
                             {"float", "1.", false},                               //
                             {"float", ".5", false},                               //
                             {"float", "1.5.5", false},                            //
                             {"float", "-1.5", false},                             //
                             {"float", "1e5", false},                              //
                             {"float", "inf", false},                              //
                             {"float", "nan", false},                              //
                             {"float(signed=True)", "-1.5", true},                 //
                             {"float(min=0.5,max=2)", "0.4", false},               //
                             {"float(min=0.5,max=2)", "2.0", true},                //
                             {"float(min=0.5,max=2)", "2.1", false},               //
                             {"path", "a", true},                                  // [^/].*?
                             {"path", "a/b/", true},                               //
                             {"path", "a//b", true},                               //
                             {"path", "/a", false},                                //
                             {"path", "", false},                                  //
                             {"uuid", "919108f7-52d1-4320-9bac-f847db4148a8", true},
                             {"uuid", "919108F7-52D1-4320-9BAC-F847DB4148A8", true},
                             {"uuid", "919108f752d143209bacf847db4148a8", false},
                             {"uuid", "919108f7-52d1-4320-9bac-f847db4148ax", false},
                             {"any(a,b)", "a", true},        //
                             {"any(a,b)", "b", true},        //
                             {"any(a,b)", "ab", false},      //
                             {"any('a.b')", "axb", false},   // texts, not expressions
                             {"any('x y',z)", "x y", true},  //
                         }));

TEST(Converters, refuse_arguments_they_do_not_take) {
  for (const auto* spelling :
       {"int(mim=1)", "int(min=a)", "int(min=1,min=2)", "int(1,fixed_digits=2)", "int(1,2,3,False,5)", "int(signed=2)",
        "int(min=9223372036854775808)", "string(minlength=0)", "string(minlength=3,maxlength=2)", "string(length=-1)",
        "float(min=x)", "path(a)", "uuid(a)", "any(k=a)", "any('a/b')", "any('')"})
    EXPECT_THROW(make(spelling), std::invalid_argument) << spelling;
}

TEST(Converters, have_weights_that_put_numbers_first_and_paths_last) {
  EXPECT_EQ(make("int")->weight(), 50);
  EXPECT_EQ(make("float")->weight(), 50);
  EXPECT_EQ(make("string")->weight(), 100);
  EXPECT_EQ(make("path")->weight(), 200);
}

TEST(Converters, know_the_empty_name_as_string) {
  const Converters converters;
  EXPECT_EQ(converters.find(""), converters.find("string"));
  EXPECT_EQ(converters.find("slug"), nullptr);
}

struct Even final : Converter {
  bool accepts(std::string_view decoded) const override { return decoded.size() % 2 == 0; }
};

TEST(Converters, can_be_added_and_replaced) {
  Converters converters;
  converters.add("even", [](const auto&) { return std::make_unique<Even>(); });
  converters.add("string", [](const auto&) { return std::make_unique<Even>(); });
  EXPECT_FALSE(make("even", converters)->accepts("abc"));
  EXPECT_FALSE(make("string", converters)->accepts("abc"));
}

TEST(Converters, refuse_a_name_that_no_rule_could_spell) {
  Converters converters;
  const auto factory = [](const auto&) { return std::make_unique<Even>(); };
  EXPECT_THROW(converters.add("", factory), std::invalid_argument);
  EXPECT_THROW(converters.add("a-b", factory), std::invalid_argument);
  EXPECT_THROW(converters.add("even", {}), std::invalid_argument);
}

}  // namespace
}  // namespace canteen
