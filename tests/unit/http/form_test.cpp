// The content of a request as a form: fields, files, and both with the arguments. Sources: F-01 to F-36, Flask.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <canteen/http/form.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/request.hpp>
#include <unit/http/made_request.hpp>

namespace canteen {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto urlencoded = "application/x-www-form-urlencoded";
constexpr auto multipart = "multipart/form-data; boundary=b";

/// A part of a multipart form.
std::string part(std::string_view parameters, std::string_view content) {
  return std::string{"--b\r\nContent-Disposition: form-data; "}.append(parameters).append("\r\n\r\n").append(content) +
         "\r\n";
}

class WithForm : public ::testing::Test {
 protected:
  const Request& post(const std::string& type, std::string_view body, Method method = Method::post) {
    test::Parts parts{.query = "a=arg&q=1", .method = method};
    if (!type.empty()) parts.fields = {{"Content-Type", type}};
    test::fill(request_, parts);
    request_.body_store().append(body);
    return request_;
  }
  /// The status and sentence that a look at the form throws.
  std::pair<Status, std::string> refusal() const {
    try {
      static_cast<void>(request_.form.size());
    } catch (const HttpError& error) {
      return {error.status(), error.description()};
    }
    return {Status::ok, ""};
  }
  Request request_{};
};

TEST_F(WithForm, Form_reads_urlencoded_fields) {  // F-01, F-33
  const auto& form = post("Application/X-WWW-Form-Urlencoded; charset=latin1", "a=1&b=x+y&a=%C3%BC").form;
  EXPECT_EQ(form["b"], "x y");
  EXPECT_EQ(form.get<int>("a"), 1);
  EXPECT_THAT(form.get_list("a"), ElementsAre("1", "\xC3\xBC"));
  EXPECT_EQ(form.size(), 3u);
  EXPECT_TRUE(request_.files.empty());
}

TEST_F(WithForm, Form_and_files_read_multipart_content) {  // F-33
  const auto body = part("name=a", "1") + part("name=f; filename=\"x.txt\"", "content") + part("name=a", "2") + "--b--";
  const auto& request = post(multipart, body);
  EXPECT_THAT(request.form.get_list("a"), ElementsAre("1", "2"));
  EXPECT_EQ(request.files["f"].content(), "content");
  EXPECT_EQ(request.files["f"].filename(), "x.txt");
  EXPECT_FALSE(request.form.contains("f"));
  EXPECT_FALSE(request.files.contains("a"));
}

TEST_F(WithForm, files_read_as_fields_do) {  // F-33
  const auto body = part("name=f; filename=1", "") + part("name=g; filename=2", "") + part("name=f; filename=3", "");
  const auto& files = post(multipart, body + "--b--").files;
  EXPECT_EQ(files.get("f")->filename(), "1");
  EXPECT_EQ(files.get("h"), nullptr);
  EXPECT_EQ(files.get_list("f").at(1)->filename(), "3");
  EXPECT_EQ(files.size(), 3u);
  EXPECT_EQ(files.begin()[1].name(), "g");
  EXPECT_THROW(files["h"], MissingArgument);
}

TEST_F(WithForm, an_empty_file_input_is_a_file_that_is_empty) {  // F-27
  const auto& files = post(multipart, part("name=f; filename=\"\"", "") + "--b--").files;
  EXPECT_TRUE(files["f"].empty());
}

TEST_F(WithForm, Form_is_UTF_8_whatever_charset_is_announced) {  // F-03, F-32
  const auto body = part("name=_charset_", "iso-8859-1") + part("name=a", "\xFC") + "--b--";
  const auto& form = post("multipart/form-data; charset=latin1; boundary=b", body).form;
  EXPECT_EQ(form["_charset_"], "iso-8859-1");
  EXPECT_EQ(form["a"], "\xEF\xBF\xBD");
}

TEST_F(WithForm, Form_is_empty_without_a_form_s_type) {
  for (const auto type : {"", "text/plain", "application/json", "multipart/mixed; boundary=b", "multipart"}) {
    EXPECT_TRUE(post(type, "a=1").form.empty()) << type;
    EXPECT_TRUE(request_.files.empty()) << type;
    request_.reset();
  }
}

TEST_F(WithForm, Form_names_a_missing_field) {
  try {
    static_cast<void>(post(urlencoded, "a=1").form["pass"]);
    FAIL();
  } catch (const MissingArgument& error) {
    EXPECT_THAT(error.what(), HasSubstr("'pass'"));
  }
}

TEST_F(WithForm, Form_shows_content_where_it_lies) {
  post(multipart, part("name=f; filename=x", "content") + "--b--");
  const auto content = request_.files["f"].content();
  EXPECT_EQ(content.data(), request_.body().data() + request_.body().find("content\r\n"));
}

TEST_F(WithForm, broken_content_delivers_nothing_at_every_look) {  // F-23
  post(multipart, part("name=a", "1"));
  for (int look = 0; look < 2; ++look) {
    EXPECT_EQ(refusal().first, Status::bad_request);
    EXPECT_THAT(refusal().second, HasSubstr("close-delimiter"));
    EXPECT_THROW(static_cast<void>(request_.files.size()), HttpError);
    EXPECT_THROW(static_cast<void>(request_.values.size()), HttpError);
  }
}

TEST_F(WithForm, a_multipart_type_without_a_boundary_is_400) {  // F-20
  post("multipart/form-data", "--b--");
  EXPECT_EQ(refusal().first, Status::bad_request);
  EXPECT_THAT(refusal().second, HasSubstr("boundary"));
}

TEST_F(WithForm, a_field_too_many_is_413) {  // F-05
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "a=&";
  EXPECT_EQ(post(urlencoded, body).form.size(), 1000u);
  request_.reset();
  post(urlencoded, body + "a=");
  EXPECT_EQ(refusal().first, Status::content_too_large);
}

TEST_F(WithForm, a_field_too_large_is_413) {  // F-34
  post(urlencoded, "a=" + std::string(500'001, 'x'));
  EXPECT_EQ(refusal().first, Status::content_too_large);
  request_.reset();
  post(multipart, part("name=a", std::string(500'001, 'x')) + "--b--");
  EXPECT_EQ(refusal().first, Status::content_too_large);
}

TEST_F(WithForm, a_file_may_be_larger_than_a_field) {  // F-34
  const std::string content(500'001, 'x');
  EXPECT_EQ(post(multipart, part("name=a; filename=f", content) + "--b--").files["a"].content(), content);
  EXPECT_TRUE(request_.body_store().is_spooled());
}

TEST_F(WithForm, values_are_arguments_and_then_fields) {
  const auto& values = post(urlencoded, "a=field&b=2").values;
  EXPECT_THAT(values.get_list("a"), ElementsAre("arg", "field"));
  EXPECT_EQ(values["b"], "2");
  EXPECT_EQ(values.get<int>("q"), 1);
  EXPECT_EQ(values.size(), 4u);
}

TEST_F(WithForm, values_of_GET_and_HEAD_are_arguments_alone) {
  for (const auto method : {Method::get, Method::head}) {
    EXPECT_THAT(post(urlencoded, "a=field", method).values.get_list("a"), ElementsAre("arg"));
    request_.reset();
  }
}

TEST_F(WithForm, Form_is_forgotten_with_its_request) {
  EXPECT_EQ(post(urlencoded, "a=1").form["a"], "1");
  EXPECT_EQ(request_.values.size(), 3u);
  request_.reset();
  EXPECT_EQ(post(urlencoded, "a=2").form["a"], "2");
  EXPECT_EQ(request_.values["a"], "arg");
}

TEST_F(WithForm, Form_is_not_read_before_it_is_looked_at) {
  post(multipart, "broken");
  EXPECT_EQ(request_.args["q"], "1");
  EXPECT_EQ(request_.body(), "broken");
}

}  // namespace
}  // namespace canteen
