// The rows of data/http1_requests.json, and the check of one row over any connection: a model, or a real socket.
//
// A row is a request as octets and what a strict server does with it. The application behind the connection answers
// every path under every method that Canteen serves with 200 and the request's content as content.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

/// What the application saw of a request.
struct SeenRequest {
  std::string target, host, path, query, body;
  std::vector<std::pair<std::string, std::string>> headers, cookies;
};

/// One client connection to the server under test.
class Transport {
 public:
  virtual ~Transport() = default;
  /// Sends; octets that the server no longer takes are lost, which is no failure.
  virtual void send(std::string_view octets) = 0;
  /// What arrives next: it is due, so however long that takes. Empty when the server has closed its side, or is stuck.
  virtual std::string receive() = 0;
  /// Whether neither octets nor the end arrive. Waits a moment for them.
  virtual bool silent() = 0;
  /// Sends no more, but still receives (half-close).
  virtual void finish() = 0;
  /// Whether receive() has met the end of the server's side.
  virtual bool closed() = 0;
  /// The requests that reached the application on this connection, in order.
  virtual std::vector<SeenRequest> seen() = 0;
};

struct ExpectedResponse {
  /// "400", or "2xx" for a class.
  std::vector<std::string> status;
  std::optional<std::string> body;
  std::optional<std::string> body_if_2xx;
  /// An interim response that may precede it; 0 for none.
  int optional_interim = 0;
};

struct Http1Row {
  std::string id, name, octets;
  std::vector<ExpectedResponse> responses;
  /// close, open, incomplete or any.
  std::string connection_after;
  /// The requests are HEAD: no response has content.
  bool head = false;
  std::vector<std::string> forbidden_status;
  std::optional<std::string> seen_host, seen_target, seen_path, seen_query;
  std::vector<std::pair<std::string, std::string>> seen_headers;
  std::optional<std::size_t> seen_cookies;
  std::vector<std::string> unseen_headers;
  std::optional<std::string> unseen_target, unseen_body;
};

struct Http1Rows {
  /// Where a row lists several statuses and names the strict one, that one is expected.
  std::vector<Http1Row> rows;
  /// Where the standard leaves a choice: any listed outcome will do.
  std::vector<Http1Row> policy_rows;
};

/// Throws when the file is not there or not what it should be.
Http1Rows load_http1_rows();

/// How the request's octets are handed over.
enum class Delivery { whole, octet_by_octet };

/// Plays the row over a fresh connection. What was wrong, one sentence each; empty when all is as the row says.
std::vector<std::string> check_http1_row(const Http1Row& row, Transport& transport, Delivery delivery);

}  // namespace canteen::test
