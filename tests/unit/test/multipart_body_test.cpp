// What the test client sends for a form with files. Sources: F-28, F-36.
#include <gtest/gtest.h>
#include <canteen/test/multipart_body.hpp>

namespace canteen::test {
namespace {

TEST(MultipartBody, is_written_as_browsers_do) {  // F-36
  const auto body = write_multipart(
      {{"title", "a b"}}, {{.name = "f", .filename = "x.txt", .content = "12", .content_type = "text/plain"}});
  const std::string boundary = "----CanteenFormBoundary1000000";
  EXPECT_EQ(body.content_type, "multipart/form-data; boundary=" + boundary);
  EXPECT_EQ(body.octets, "--" + boundary +
                             "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na b\r\n"
                             "--" +
                             boundary +
                             "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n"
                             "Content-Type: text/plain\r\n\r\n12\r\n"
                             "--" +
                             boundary + "--\r\n");
}

TEST(MultipartBody, escapes_what_would_end_a_name) {  // F-28, F-36
  const auto body = write_multipart({{"a\"b\r\nc\\%", ""}}, {});
  EXPECT_NE(body.octets.find("name=\"a%22b%0D%0Ac\\%\"\r\n"), std::string::npos);
}

TEST(MultipartBody, chooses_a_boundary_that_does_not_occur) {  // F-36
  const std::string taken = "----CanteenFormBoundary1000000";
  const auto next = "multipart/form-data; boundary=----CanteenFormBoundary1000001";
  EXPECT_EQ(write_multipart({{"a", "\r\n--" + taken}}, {}).content_type, next);
  EXPECT_EQ(write_multipart({{taken, ""}}, {}).content_type, next);
  EXPECT_EQ(write_multipart({}, {{.name = "f", .content = taken}}).content_type, next);
}

TEST(MultipartBody, leaves_out_a_content_type_that_is_empty) {
  const auto body = write_multipart({}, {{.name = "f", .content_type = ""}});
  EXPECT_EQ(body.octets.find("Content-Type"), std::string::npos);
}

}  // namespace
}  // namespace canteen::test
