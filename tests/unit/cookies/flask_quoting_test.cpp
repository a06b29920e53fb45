#include <canteen/cookies/flask_quoting.hpp>

#include <gtest/gtest.h>

#include <string>

#include "unit/base/exact_copy.hpp"

namespace canteen::detail {
namespace {

using test::ExactCopy;

struct QuoteRow {
  const char* source;
  std::string text;
  std::string quoted;
};

// The quoted texts are Werkzeug 3.1.8's dump_cookie's.
const QuoteRow quotes[] = {
    {"Werkzeug test_http.py: a space stays", "bar baz blub", "\"bar baz blub\""},
    {"Werkzeug test_http.py: UTF-8", "\xE2\x98\x83", "\"\\342\\230\\203\""},
    {"run: a quote", "b\"c", "\"b\\\"c\""},
    {"run: a backslash", "b\\c", "\"b\\\\c\""},
    {"run: comma and semicolon", "b,c;d", "\"b\\054c\\073d\""},
    {"run: four octets of UTF-8", "\xF0\x9F\x98\x80", "\"\\360\\237\\230\\200\""},
    {"run: digits behind an escape", ",054", "\"\\054054\""},
};

TEST(FlaskQuoting, writes_and_reads_as_Werkzeug_does) {
  for (const auto& row : quotes) {
    std::string out(flask_quoted_size(row.text), '?');
    ASSERT_EQ(write_flask_quoted(out.data(), ExactCopy{row.text}), out.data() + out.size()) << row.source;
    EXPECT_EQ(out, row.quoted) << row.source;
    EXPECT_EQ(unquote_flask(ExactCopy{row.quoted}), row.text) << row.source;
  }
}

const QuoteRow read_only[] = {
    {"Werkzeug: nothing", "", "\"\""},
    {"Werkzeug: more than an octet holds is no octal escape", "400", "\"\\400\""},
    {"Werkzeug: any character behind a backslash", "9", "\"\\9\""},
    {"two digits are no escape", "05", "\"\\05\""},
    {"an octal digit is at most 7", "089", "\"\\089\""},
    {"the second of three digits too", "081", "\"\\081\""},
    {"the third of three digits too", "018", "\"\\018\""},
    {"what stands before '0' is no digit", "/12", "\"\\/12\""},
    {"law 4: no UTF-8 either", "\xFF", "\"\\377\""},
};

TEST(FlaskQuoting, reads_what_Werkzeug_reads_and_never_writes) {
  for (const auto& row : read_only) EXPECT_EQ(unquote_flask(ExactCopy{row.quoted}), row.text) << row.source;
}

TEST(FlaskQuoting, refuses_what_is_not_well_quoted) {
  for (const std::string quoted : {"\"\\\"", "\"a\"b\"", "\"\"\"", "\"a\\\""})
    EXPECT_EQ(unquote_flask(ExactCopy{quoted}), std::nullopt) << quoted;
}

static_assert(is_flask_quoted("\"\"") && is_flask_quoted("\"a\""));
static_assert(!is_flask_quoted("") && !is_flask_quoted("\"") && !is_flask_quoted("\"a") && !is_flask_quoted("a\""));

}  // namespace
}  // namespace canteen::detail
