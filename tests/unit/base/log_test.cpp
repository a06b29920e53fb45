#include <canteen/base/log.hpp>

#include <gtest/gtest.h>
#include <canteen/test/fakes/memory_log.hpp>
#include <string>

namespace canteen {
namespace {

using namespace std::string_literals;
using test::MemoryLog;

struct Row {
  const char* why;
  std::string value;
  std::string expected;
};

const Row rows[] = {
    {"log.hpp: plain letters stay bare", "200", "e v=200"},
    {"log.hpp: every mark of the bare alphabet", "aZ09._:/+-", "e v=aZ09._:/+-"},
    {"log.hpp: a space is quoted", "/a b", "e v=\"/a b\""},
    {"an empty value is visible", "", "e v=\"\""},
    {"CWE-117: a line end forges a second line", "a\r\nb", "e v=\"a\\x0D\\x0Ab\""},
    {"CWE-150: ESC drives the operator's terminal", "\x1b[2J", "e v=\"\\x1B[2J\""},
    {"a quote would end the value", "a\" admin=yes", "e v=\"a\\x22 admin=yes\""},
    {"a backslash would forge an escape", "\\x41", "e v=\"\\x5Cx41\""},
    {"outside ASCII: octet by octet", "\xC3\xA9", "e v=\"\\xC3\\xA9\""},
    {"DEL", "\x7F", "e v=\"\\x7F\""},
    {"NUL", "a\0b"s, "e v=\"a\\x00b\""},
    {"'=' is no plain letter", "a=b", "e v=\"a=b\""},
};

TEST(Log, quotes_and_escapes_values) {
  for (const auto& row : rows) EXPECT_EQ(to_log_line("e", {{"v", row.value}}), row.expected) << row.why;
}

TEST(Log, writes_the_event_and_its_fields_in_order) {
  EXPECT_EQ(to_log_line("served", {{"status", "200"}, {"path", "/a b"}}), "served status=200 path=\"/a b\"");
  EXPECT_EQ(to_log_line("stopped", {}), "stopped");
}

TEST(Log, escapes_an_event_that_is_not_plain_text_after_all) { EXPECT_EQ(to_log_line("a\nb", {}), "a\\x0Ab"); }

TEST(Log, escapes_a_text_without_quoting_it) { EXPECT_EQ(escape_for_log("a b\t~"), "a b\\x09~"); }

TEST(Log, passes_only_wanted_levels_on) {
  MemoryLog log{LogLevel::warning};
  log.write(LogLevel::info, "started");
  log.write(LogLevel::error, "failed", {{"code", "5"}});
  EXPECT_EQ(log.lines(), (std::vector<MemoryLog::Line>{{LogLevel::error, "failed code=5"}}));
  EXPECT_TRUE(log.contains("code=5"));
}

TEST(Log, keeps_nothing_in_a_null_log) {
  NullLog log;
  EXPECT_FALSE(log.wants(LogLevel::error));
  log.write(LogLevel::error, "failed");
}

}  // namespace
}  // namespace canteen
