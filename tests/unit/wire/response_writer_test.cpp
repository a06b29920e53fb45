#include <canteen/wire/response_writer.hpp>

#include <gtest/gtest.h>

#include <string>

namespace canteen::wire {
namespace {

constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";

class EmptyStream : public BodyStream {
 public:
  Async<std::string> next(Exchange&) override { return std::string{}; }
};

Response streamed() { return Response{Body{std::make_unique<EmptyStream>()}}; }

struct Written {
  std::string octets;
  BodyForm form = BodyForm::none;
  bool has(std::string_view line) const { return octets.find("\r\n" + std::string{line}) != std::string::npos; }
};

Written write(const Response& response, const WriteOptions& options = {.date = date}) {
  Written out{.octets = "before", .form = BodyForm::none};
  out.form = write_head(out.octets, response, options);
  EXPECT_TRUE(out.octets.starts_with("before") && out.octets.ends_with("\r\n\r\n")) << out.octets;
  out.octets.erase(0, 6);
  return out;
}

TEST(ResponseWriter, writes_a_text_with_its_length_and_date) {  // H-83, H-85, H-86
  const auto out = write(Response{"hello"});
  EXPECT_EQ(out.octets,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
  EXPECT_EQ(out.form, BodyForm::sized);
}

TEST(ResponseWriter, writes_the_handlers_lines_as_they_are) {
  Response response{"x"};
  response.headers.add("X-A", "1");
  response.set_content_type("text/html");
  response.headers.add("x-b", "2");
  EXPECT_EQ(write(response, {}).octets,
            "HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Type: text/html\r\nx-b: 2\r\nContent-Length: 1\r\n\r\n");
}

TEST(ResponseWriter, skips_lines_that_are_the_transports) {
  Response response{"x"};
  for (const auto* name : {"connection", "Content-Length", "A", "TRANSFER-ENCODING", "Date", "Datum"})
    response.headers.add(name, "7");
  EXPECT_EQ(write(response).octets,
            "HTTP/1.1 200 OK\r\nA: 7\r\nDatum: 7\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
}

TEST(ResponseWriter, gives_head_the_fields_of_get_and_no_content) {  // H-80
  const auto get = write(Response{"hello"});
  const auto head = write(Response{"hello"}, {.head_request = true, .date = date});
  EXPECT_EQ(head.octets, get.octets);
  EXPECT_EQ(head.form, BodyForm::none);
  EXPECT_EQ(write(streamed(), {.head_request = true}).octets, write(streamed(), {}).octets);
}

TEST(ResponseWriter, frames_what_statuses_forbid_content) {  // H-84
  for (const int status : {100, 103, 204, 304}) {
    const auto out = write(Response{"no", static_cast<Status>(status)});
    EXPECT_EQ(out.form, BodyForm::none) << status;
    EXPECT_FALSE(out.has("Content-") || out.has("Transfer-")) << out.octets;
  }
}

TEST(ResponseWriter, empties_a_205) {  // H-84
  const auto out = write(Response{"no", Status::reset_content});
  EXPECT_EQ(out.form, BodyForm::none);
  EXPECT_TRUE(out.has("Content-Length: 0\r\n"));
}

TEST(ResponseWriter, says_so_when_there_is_no_content) {
  const auto out = write(Response{});
  EXPECT_EQ(out.form, BodyForm::none);
  EXPECT_TRUE(out.has("Content-Length: 0\r\n"));
  EXPECT_FALSE(out.has("Content-Type"));
}

TEST(ResponseWriter, chunks_an_unknown_size_but_never_for_http_1_0) {  // H-84, H-85
  const auto now = write(streamed());
  EXPECT_EQ(now.form, BodyForm::chunked);
  EXPECT_TRUE(now.has("Transfer-Encoding: chunked\r\n"));
  const auto old = write(streamed(), {.http_1_0 = true, .keep_alive = true});
  EXPECT_EQ(old.form, BodyForm::until_close);
  EXPECT_FALSE(old.has("Transfer-Encoding") || old.has("Content-Length"));
  EXPECT_TRUE(old.has("Connection: close\r\n"));
}

TEST(ResponseWriter, says_whether_the_connection_stays) {  // H-60, H-61
  EXPECT_FALSE(write(Response{}).has("Connection"));
  EXPECT_TRUE(write(Response{}, {.keep_alive = false}).has("Connection: close\r\n"));
  EXPECT_TRUE(write(Response{}, {.http_1_0 = true, .keep_alive = true}).has("Connection: keep-alive\r\n"));
  EXPECT_TRUE(write(Response{}, {.http_1_0 = true, .keep_alive = false}).has("Connection: close\r\n"));
}

TEST(ResponseWriter, writes_a_status_line_for_every_status) {  // H-86, H-87
  const struct {
    int status;
    std::string_view line;
  } rows[] = {{100, "HTTP/1.1 100 Continue\r\n"},
              {404, "HTTP/1.1 404 Not Found\r\n"},
              {299, "HTTP/1.1 299 \r\n"},
              {599, "HTTP/1.1 599 \r\n"},
              {99, "HTTP/1.1 500 "},
              {600, "HTTP/1.1 500 "},
              {0, "HTTP/1.1 500 "},
              {65535, "HTTP/1.1 500 "}};
  for (const auto& row : rows)
    EXPECT_TRUE(write(Response{"", static_cast<Status>(row.status)}).octets.starts_with(row.line)) << row.status;
}

TEST(ResponseWriter, writes_chunks) {
  std::string out;
  write_chunk(out, "hello");
  write_chunk(out, "");
  write_chunk(out, std::string(26, 'x'));
  write_last_chunk(out);
  EXPECT_EQ(out, "5\r\nhello\r\n1a\r\nxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n0\r\n\r\n");
}

TEST(ResponseWriter, answers_a_refusal_in_plain_text_and_closes) {  // H-00, H-88
  std::string out;
  write_refusal(out, Status::bad_request, "a rule", date);
  EXPECT_EQ(out,
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: close\r\n\r\na rule\n");
}

TEST(ResponseWriter, tells_who_is_refused_for_lack_of_room_when_to_come_back) {  // RFC 9110 §10.2.3
  std::string out;
  write_refusal(out, Status::service_unavailable, "no room", date);
  EXPECT_NE(out.find("\r\nRetry-After: 1\r\n"), std::string::npos);
}

}  // namespace
}  // namespace canteen::wire
