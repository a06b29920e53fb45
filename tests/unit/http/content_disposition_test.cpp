// Content-Disposition (RFC 6266, RFC 8187).
#include <canteen/http/content_disposition.hpp>

#include <gtest/gtest.h>
#include <canteen/http/headers.hpp>

#include "../../support/feed.hpp"

namespace canteen {
namespace {

using namespace std::string_view_literals;

struct Row {
  const char* source;
  std::string_view name;
  std::string_view expected;
};

TEST(ContentDisposition, names_a_file_for_every_reader) {
  constexpr Row rows[] = {
      {"6266 §4.1", "report.pdf", "attachment; filename=\"report.pdf\""},
      {"6266 §4.1", "a b;c.txt", "attachment; filename=\"a b;c.txt\""},
      {"6266 §5 example", "\xE2\x82\xAC rates",
       "attachment; filename=\"___ rates\"; filename*=UTF-8''%E2%82%AC%20rates"},
      {"6266 appendix D: no quotes", "a\"b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%22b"},
      {"6266 appendix D: no escapes", "a%41", "attachment; filename=\"a_41\"; filename*=UTF-8''a%2541"},
      {"6266 §4.3: no folders", "../../etc/passwd", "attachment; filename=\"passwd\""},
      {"6266 §4.3: no folders", "C:\\boot.ini", "attachment; filename=\"boot.ini\""},
      {"8187 §3.2.1: UTF-8", "\xFF", "attachment; filename=\"_\"; filename*=UTF-8''%EF%BF%BD"},
      {"H-87: no second line", "a\r\nX: 1", "attachment; filename=\"a__X: 1\"; filename*=UTF-8''a%0D%0AX%3A%201"},
      {"H-87: no NUL", "a\0b"sv, "attachment; filename=\"a_b\"; filename*=UTF-8''a%00b"},
      {"nothing", "", "attachment"},
      {"a folder", "a/", "attachment"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.name, [](auto in) { return to_content_disposition(Disposition::attachment, in); }),
              row.expected)
        << row.source;
}

TEST(ContentDisposition, shows_as_well_as_saves) {
  EXPECT_EQ(to_content_disposition(Disposition::inline_, "a.pdf"), "inline; filename=\"a.pdf\"");
}

TEST(ContentDisposition, is_a_field_value_whatever_the_name) {
  std::string every;
  for (int octet = 0; octet < 256; ++octet) every += static_cast<char>(octet);
  Headers headers;
  EXPECT_NO_THROW(headers.add("Content-Disposition", to_content_disposition(Disposition::attachment, every)));
}

}  // namespace
}  // namespace canteen
