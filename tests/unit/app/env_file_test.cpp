// The grammar of `.env` files: what python-dotenv 1.2 reads, read alike; what it skips or calls None, refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/app/env_file.hpp>
#include "support/feed.hpp"

namespace canteen {
namespace {

using namespace std::string_view_literals;

auto parse(std::string_view text) { return test::feed(text, parse_env_file); }

struct Good {
  std::string_view source;
  std::string_view text;
  std::vector<EnvVariable> variables;
};

TEST(EnvFile, is_read_as_python_dotenv_reads_it) {
  const Good rows[] = {
      {"README, File format", "A=1", {{"A", "1", 1}}},
      {"README, File format: export has no effect", "export A=1", {{"A", "1", 1}}},
      {"parser: _export", "export\tA=1", {{"A", "1", 1}}},
      {"parser: a name may be export", "export=5", {{"export", "5", 1}}},
      {"README: spaces around", "  A = 1  ", {{"A", "1", 1}}},
      {"parser: _multiline_whitespace", "\n\r\n \nA=1\n\n", {{"A", "1", 4}}},
      {"parser: lines end with CR alone too", "A=x\rB=2", {{"A", "x", 1}, {"B", "2", 2}}},
      {"README: comments", "# all\nA=1 # some\n  # more", {{"A", "1", 2}}},
      {"parser: _comment needs a space in front", "A=a#x", {{"A", "a#x", 1}}},
      {"parser: _unquoted_value begins behind the spaces", "A= #x", {{"A", "#x", 1}}},
      {"README: empty value", "A=\nB=", {{"A", "", 1}, {"B", "", 2}}},
      {"parser: unquoted values have no escapes", "A=\\n \"", {{"A", "\\n \"", 1}}},
      {"README: '=' in a value", "A=b=c==", {{"A", "b=c==", 1}}},
      {"README: UTF-8", "A=\xC3\xA9 ", {{"A", "\xC3\xA9", 1}}},
      {"parser: _single_quote_escapes", "A='a\\n\\'\\\\'", {{"A", "a\\n'\\", 1}}},
      {"parser: _double_quote_escapes", R"(A="\\\'\"\a\b\f\n\r\t\v")", {{"A", "\\'\"\a\b\f\n\r\t\v", 1}}},
      {"parser: other escapes stay", "A=\"\\q\\x41\"", {{"A", "\\q\\x41", 1}}},
      {"README: multiline values", "A=\"x\ny\"\nB='1\n2'", {{"A", "x\ny", 1}, {"B", "1\n2", 3}}},
      {"parser: a comment behind a quote", "A=\"a\"#c", {{"A", "a", 1}}},
      {"README: quotes keep spaces and '#'", "A=' a # b '", {{"A", " a # b ", 1}}},
      {"main: with_warn_for_invalid_lines, later ones win", "A=1\nA=2", {{"A", "1", 1}, {"A", "2", 2}}},
      {"not python-dotenv: no expansion", "A=${B}-$C", {{"A", "${B}-$C", 1}}},
      {"no line", "", {}},
  };
  for (const auto& [source, text, variables] : rows) {
    const auto read = parse(text);
    ASSERT_TRUE(read) << source;
    EXPECT_EQ(*read, variables) << source;
  }
}

struct Bad {
  std::string_view source;
  std::string_view text;
  EnvFileError error;
};

TEST(EnvFile, that_breaks_a_rule_is_refused_with_the_line) {
  using enum EnvFileRule;
  const Bad rows[] = {
      {"python-dotenv: an error", "=1", {bad_name, 1}},
      {"python-dotenv: an error", "A=1\n\nB='x\ny", {unclosed_quote, 3}},
      {"python-dotenv: an error", "A=\"x\\\"", {unclosed_quote, 1}},
      {"python-dotenv: an error", "A='x' y", {text_behind_quote, 1}},
      {"python-dotenv: an error", "A='x\n' y", {text_behind_quote, 2}},
      {"python-dotenv: None", "A=1\nB\n", {no_equals, 2}},
      {"python-dotenv: None", "B # comment", {no_equals, 1}},
      {"POSIX 8.1: no digit first", "1A=2", {bad_name, 1}},
      {"POSIX 8.1: letters, digits, '_'", "A.b=1", {bad_name, 1}},
      {"POSIX 8.1", "\xC3\xA9=1", {bad_name, 1}},
      {"a byte order mark is no name",
       "\xEF\xBB\xBF"
       "A=1",
       {bad_name, 1}},
      {"a name in quotes", "'A'=1", {bad_name, 1}},
      {"a shell's command", "A=1\nunset A", {bad_name, 2}},
      {"setenv(3) takes texts that end with NUL", "\nA=a\0b"sv, {has_nul, 2}},
      {"setenv(3)", "A='\0'"sv, {has_nul, 1}},
  };
  for (const auto& [source, text, error] : rows) {
    const auto read = parse(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error(), error) << source << ": " << text << ": " << to_text(read.error().rule);
  }
}

TEST(EnvFile, has_a_sentence_for_each_rule) {
  for (const auto rule : {EnvFileRule::bad_name, EnvFileRule::no_equals, EnvFileRule::unclosed_quote,
                          EnvFileRule::text_behind_quote, EnvFileRule::has_nul})
    EXPECT_FALSE(to_text(rule).empty());
}

}  // namespace
}  // namespace canteen
