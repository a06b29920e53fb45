#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/jinja/environment.hpp>
#include <canteen/jinja/plain_function.hpp>
#include <memory>
#include <ostream>

namespace canteen::jinja {
namespace {

int twice(int number) { return 2 * number; }

void add_words(Environment& environment) {
  environment.add_filter("twice", make_filter(twice));
  environment.add_filter("shout", make_filter([](std::string_view text, std::optional<int> times) {
                           return std::string{text} + std::string(static_cast<std::size_t>(times.value_or(1)), '!');
                         }));
  environment.add_filter("octet", make_filter([](std::uint8_t number) { return number; }));
  environment.add_filter("counts", make_filter([](std::uint64_t number) { return number; }));
  environment.add_filter("same", make_filter([](const std::string& text) -> std::string_view { return text; }));
  environment.add_filter("half", make_filter([](double number) { return number / 2; }));
  environment.add_filter("kind", make_filter([](const Value& any) { return any.is(Value::Kind::list); }));
  environment.add_test("longer",
                       make_test([](const std::string& text, std::size_t than) { return text.size() > than; }));
  environment.add_global("either", make_callable([](bool a, bool b) { return a || b; }));
  environment.add_global("seven", make_callable([] { return 7; }));
}

/// The page, or what its error says.
std::string outcome(std::string_view source) {
  Environment environment{std::make_shared<MemoryLoader>(std::map<std::string, std::string, std::less<>>{})};
  add_words(environment);
  try {
    return environment.render_string(source);
  } catch (const TemplateError& error) {
    return error.what();
  }
}

struct Row {
  const char* source;
  const char* page;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.source; }

class PlainFunctionRows : public ::testing::TestWithParam<Row> {};

TEST_P(PlainFunctionRows, takes_what_its_parameters_say) {
  EXPECT_THAT(outcome(GetParam().source), ::testing::HasSubstr(GetParam().page));
}

INSTANTIATE_TEST_SUITE_P(
    rows, PlainFunctionRows,
    ::testing::Values(
        Row{"[{{ 4|twice }}]", "[8]"}, Row{"[{{ 'a'|twice }}]", "takes int for the value, not str"},
        Row{"[{{ true|twice }}]", "takes int for the value, not bool"},
        Row{"[{{ nothing|twice }}]", "takes int for the value, not undefined"},
        Row{"[{{ 2147483648|twice }}]", "takes an int from -2147483648 to 2147483647 for the value, not 2147483648"},
        Row{"[{{ 255|octet }}]", "[255]"}, Row{"[{{ 256|octet }}]", "takes an int from 0 to 255 for the value"},
        Row{"[{{ (0 - 1)|octet }}]", "takes an int from 0 to 255 for the value, not -1"},
        Row{"[{{ 9223372036854775807|counts }}]", "[9223372036854775807]"}, Row{"[{{ '<a>'|shout }}]", "[&lt;a&gt;!]"},
        Row{"[{{ 'a'|shout(2) }}]", "[a!!]"}, Row{"[{{ 'a'|shout(none) }}]", "[a!]"},
        Row{"[{{ 'a'|shout('2') }}]", "takes int for argument 1, not str"},
        Row{"[{{ 'a'|shout(1, 2) }}]", "takes 0 to 1 arguments, 2 were given"},
        Row{"[{{ 'a'|shout(times=2) }}]", "takes its arguments by place, not by name"},
        Row{"[{{ 3|half }} {{ 1.5|half }}]", "[1.5 0.75]"},
        Row{"[{{ '3'|half }}]", "takes float for the value, not str"},
        Row{"[{{ [1]|kind }} {{ nothing|kind }}]", "[True False]"},
        Row{"[{{ 'abc' is longer(2) }} {{ 'abc' is longer(3) }}]", "[True False]"},
        Row{"[{{ 'abc' is longer }}]", "takes 1 arguments, 0 were given"},
        Row{"[{{ 1 is longer(1) }}]", "takes str for the value, not int"}, Row{"[{{ either(false, true) }}]", "[True]"},
        Row{"[{{ either(false, 1) }}]", "takes bool for argument 2, not int"}, Row{"[{{ seven() }}]", "[7]"},
        Row{"[{{ seven(1) }}]", "takes 0 arguments, 1 were given"}));

TEST(PlainFunction, spells_its_parameters_out_and_takes_no_Arguments) {
  const auto generic = [](auto) { return 1; };
  const auto whole = [](const Value&, const Arguments&) { return Value{1}; };
  const auto plain = [](const Value&) { return Value{1}; };
  static_assert(!jinja::PlainFunction<decltype(generic)>);
  static_assert(!jinja::PlainFunction<decltype(whole)> && !jinja::PlainFunction<Filter>);
  static_assert(!jinja::PlainFunction<const char*> && !jinja::PlainFunction<Value>);
  EXPECT_TRUE(jinja::PlainFunction<decltype(plain)>);
}

}  // namespace
}  // namespace canteen::jinja
