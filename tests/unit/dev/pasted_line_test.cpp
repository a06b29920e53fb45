#include <canteen/dev/pasted_line.hpp>

#include <gtest/gtest.h>

#include <support/feed.hpp>

namespace canteen::dev {
namespace {

struct Row {
  std::string_view line;
  PastedKind kind;
};

const Row rows[] = {
    {"", PastedKind::blank},
    {" \t", PastedKind::blank},
    {"<", PastedKind::blank},
    {"< ", PastedKind::blank},
    {"HTTP/1.1 200 OK", PastedKind::status},
    {"HTTP/2 200", PastedKind::status},
    {"< HTTP/1.0 302", PastedKind::status},
    {"HTTP/2=x; Path=/", PastedKind::bare},
    {"HTTP/1.1", PastedKind::bare},
    {"HTTP/x 200", PastedKind::bare},
    {"HTTP/1.1 2xx", PastedKind::bare},
    {"HTTP/ 200", PastedKind::bare},
    {"Vary: Cookie", PastedKind::field},
    {"vary:", PastedKind::field},
    {"Content-Type:text/html; charset=utf-8", PastedKind::field},
    {":status: 200", PastedKind::field},
    {"< Vary: Cookie", PastedKind::field},
    {"set-cookie:a=b", PastedKind::field},
    {"a=b", PastedKind::cookie},
    {" a = b; Path=/", PastedKind::cookie},
    {"user:id=5", PastedKind::bare},
    {"b; Path=/", PastedKind::bare},
    {"=b", PastedKind::bare},
    {"a[]=b", PastedKind::bare},
    {"* Trying 192.0.2.1", PastedKind::curl},
    {"> Host: a.example", PastedKind::curl},
    {">", PastedKind::curl},
    {"*a=b", PastedKind::cookie},
    {"Document.Cookie = 'a=b'", PastedKind::program},
    {R"("set-cookie": ["a=b"])", PastedKind::program},
    {R"(response.set_cookie("a","b"))", PastedKind::program},
    {R"(response.set_cookie("a", "b", samesite="Lax"))", PastedKind::program},
    {"setcookie('a','b');", PastedKind::program},
    {"res.cookie('a','b; Path=/')", PastedKind::program},
    {"Cookies.set('a','b=c')", PastedKind::program},
    {R"({"name":"a","value":"b=c"})", PastedKind::program},
    {R"([{"name":"a","value":"b=c"}])", PastedKind::program},
    {"https://a.example/?a=b", PastedKind::program},
    {"https://a.example/;a=b", PastedKind::field},
    {"a=f(x)", PastedKind::cookie},
    {"a={\"b\":1}", PastedKind::cookie},
    {"a=https://a.example/", PastedKind::cookie},
};

TEST(PastedLine, is_of_one_kind) {
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.line, [](std::string_view line) { return read_pasted_line(line).kind; }), row.kind)
        << row.line;
}

TEST(PastedLine, has_a_name_and_a_value_where_it_is_a_field) {
  const auto line = read_pasted_line("< SET-COOKIE:\t a=b ");
  EXPECT_TRUE(line.is_field("Set-Cookie"));
  EXPECT_TRUE(line.has_mark);
  EXPECT_EQ(line.value, "a=b");
}

TEST(PastedLine, among_the_fields_of_an_answer_is_a_field_where_it_can_be_one) {
  EXPECT_EQ(read_answer_line("Location:/x?a=b").value, "/x?a=b");
  EXPECT_EQ(read_answer_line("a=b").kind, PastedKind::cookie);
}

}  // namespace
}  // namespace canteen::dev
