// A request as the application reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/request.hpp>
#include "made_request.hpp"

namespace canteen {
namespace {

using test::fill;
using ::testing::ElementsAre;

struct Path {
  const char* source;
  std::string_view sent;
  std::string_view decoded;
};

TEST(Request, decodes_the_path_but_for_a_separator) {
  using namespace std::string_view_literals;
  const Path rows[] = {
      {"nothing to decode", "/a/b", "/a/b"},
      {"3986 §2.1", "/a%20b", "/a b"},
      {"3986 §2.1: either case", "/%c3%A4", "/\xC3\xA4"},
      {"3986 §2.2: an escaped separator is data", "/a%2Fb%2fc", "/a%2Fb%2fc"},
      {"decoded once", "/%252F", "/%2F"},
      {"malformed stays as sent", "/100%", "/100%"},
      {"malformed stays as sent", "/%4", "/%4"},
      {"malformed stays as sent", "/%zz%41", "/%zzA"},
      {"'+' is a plus in a path", "/a+b", "/a+b"},
      {"NUL is data here, the router refuses it", "/%00", "/\0"sv},
      {"9112 §3.2.2: no path is '/'", "", "/"},
  };
  for (const auto& row : rows) {
    Request request;
    fill(request, {.path = std::string{row.sent}});
    EXPECT_EQ(request.path(), row.decoded) << row.source;
    EXPECT_EQ(request.path().data(), request.path().data()) << "decoded once: " << row.source;
  }
}

TEST(Request, has_the_path_as_sent_too) {
  Request request;
  fill(request, {.path = "/a%2Fb", .query = "c=%64"});
  EXPECT_EQ(request.raw_path(), "/a%2Fb");
  EXPECT_EQ(request.query_string(), "c=%64");
  EXPECT_EQ(request.args.get("c"), "d");
}

struct Type {
  std::string_view sent;
  std::string_view mimetype;
};

TEST(Request, has_a_mimetype_without_parameters_in_lower_case) {
  const Type rows[] = {
      {"text/html", "text/html"},
      {"Text/HTML;Charset=UTF-8", "text/html"},
      {"application/json ; charset=utf-8", "application/json"},
      {"", ""},
      {";charset=utf-8", ""},
  };
  for (const auto& row : rows) {
    Request request;
    fill(request, {.fields = {{"Content-Type", std::string{row.sent}}}});
    EXPECT_EQ(request.mimetype(), row.mimetype) << row.sent;
  }
}

TEST(Request, without_a_content_type_has_no_mimetype) {
  Request request;
  fill(request, {});
  EXPECT_EQ(request.mimetype(), "");
}

TEST(Request, reads_its_fields_in_any_case_and_in_order) {
  Request request;
  fill(request, {.fields = {{"Host", "a.example"}, {"X", "1"}, {"x", "2"}}});
  EXPECT_EQ(request.headers.get("HOST"), "a.example");
  EXPECT_THAT(request.headers.get_list("X"), ElementsAre("1", "2"));
  EXPECT_EQ(request.headers.get("Y", "none"), "none");
  EXPECT_EQ(request.headers.size(), 3u);
  EXPECT_EQ((*std::next(request.headers.begin(), 2)).name, "x");
  EXPECT_EQ(request.host(), "a.example");
}

TEST(Request, joins_several_Cookie_fields) {  // C-30
  Request request;
  fill(request, {.fields = {{"Cookie", "a=1"}, {"X", "y"}, {"Cookie", "b=2; c=3"}}});
  EXPECT_EQ(request.cookies.get("a"), "1");
  EXPECT_EQ(request.cookies.get("b"), "2");
  EXPECT_EQ(request.cookies.get("c"), "3");
}

TEST(Request, keeps_texts_at_one_address) {
  Request request;
  fill(request, {});
  const auto first = request.keep("kept");
  for (int i = 0; i < 100; ++i) request.keep(std::string(100, 'x'));
  EXPECT_EQ(first, "kept");
}

TEST(Request, forgets_everything_when_it_is_reset) {
  Request request;
  fill(request,
       {.path = "/a%41", .query = "q=1", .fields = {{"Cookie", "a=1"}, {"Host", "h"}}, .method = Method::post});
  request.body_store().append("body");
  request.set_origin(true, "h", "1.2.3.4");
  EXPECT_EQ(request.path(), "/aA");
  request.reset();
  fill(request, {});
  EXPECT_EQ(request.method(), Method::get);
  EXPECT_EQ(request.path(), "/");
  EXPECT_EQ(request.body(), "");
  EXPECT_EQ(request.host(), "");
  EXPECT_EQ(request.remote_addr(), "");
  EXPECT_FALSE(request.is_secure());
  EXPECT_FALSE(request.cookies.contains("a"));
  EXPECT_FALSE(request.args.contains("q"));
}

TEST(Request, gives_large_buffers_back_when_it_is_reset) {
  Request request;
  request.body_store().append(std::string(200'000, 'x'));
  request.reset();
  EXPECT_LE(request.body_store().memory(), 16384u);
}

}  // namespace
}  // namespace canteen
