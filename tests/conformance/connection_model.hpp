// ConnectionModel: the server of a connection reduced to wire/: octets in, octets out, no sockets and no clock.
//
// Its application is the one that data/http1_requests.json asks for: every path under every method is answered 200 with
// the request's content as content. It is what the rows are checked against here; server/ is checked by the same rows.
#pragma once
#include <canteen/http/request.hpp>
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <conformance/http1_rows.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

class ConnectionModel {
 public:
  /// Takes octets and returns the octets that answer them.
  std::string receive(std::string_view octets) {
    std::string out;
    if (closed_) return out;
    buffer_ += octets;
    while (advance(out) && !closed_) {
    }
    return out;
  }
  /// The client sends no more: what is unfinished is not processed (H-67).
  void finish() { closed_ = true; }
  bool closed() const { return closed_; }
  const std::vector<SeenRequest>& seen() const { return seen_; }

 private:
  static constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";
  static constexpr ByteSize largest_body{1048576};

  /// One step; false when more octets are needed.
  bool advance(std::string& out) { return in_body_ ? advance_body(out) : advance_head(out); }

  bool advance_head(std::string& out) {
    const auto progress = head_reader_.read(buffer_, request_.head());
    if (progress == wire::Progress::incomplete) return false;
    if (progress == wire::Progress::refused) return refuse(out, head_reader_.refusal());
    request_.take(std::string_view{buffer_}.substr(0, head_reader_.size()));
    buffer_.erase(0, head_reader_.size());
    body_reader_ = wire::BodyReader{request_.head(), largest_body};
    in_body_ = true;
    if (request_.head().expects_continue && buffer_.empty()) out += wire::continue_line;  // H-70
    return true;
  }

  bool advance_body(std::string& out) {
    std::string_view rest = buffer_;
    const auto progress = body_reader_.read(rest, request_.body_store());
    buffer_.erase(0, buffer_.size() - rest.size());
    if (progress == wire::Progress::incomplete) return false;
    if (progress == wire::Progress::refused) return refuse(out, body_reader_.refusal());
    answer(out);
    return true;
  }

  void answer(std::string& out) {
    note();
    const auto& head = request_.head();
    const Response response{std::string{request_.body()}};
    const auto form = wire::write_head(out, response,
                                       {.head_request = head.method == Method::head,
                                        .http_1_0 = head.http_1_0,
                                        .keep_alive = head.keep_alive,
                                        .date = date});
    if (form == wire::BodyForm::sized) out += *response.body.text();
    closed_ = !head.keep_alive;
    request_.reset();
    head_reader_.reset();
    in_body_ = false;
  }

  bool refuse(std::string& out, const wire::Refusal& refusal) {
    wire::write_refusal(out, refusal.status, refusal.rule, date);
    closed_ = true;
    return false;
  }

  void note() {
    SeenRequest seen{.target = std::string{request_.target()},
                     .host = std::string{request_.host()},
                     .path = std::string{request_.raw_path()},
                     .query = std::string{request_.query_string()},
                     .body = std::string{request_.body()},
                     .headers = {},
                     .cookies = {}};
    for (const auto field : request_.headers) seen.headers.emplace_back(field.name, field.value);
    for (const auto cookie : request_.cookies) seen.cookies.emplace_back(cookie.name, cookie.raw_value);
    seen_.push_back(std::move(seen));
  }

  std::string buffer_{};
  wire::HeadReader head_reader_{};
  wire::BodyReader body_reader_{};
  Request request_{};
  bool in_body_ = false;
  bool closed_ = false;
  std::vector<SeenRequest> seen_{};
};

}  // namespace canteen::test
