// The checker's own reading of responses is small on purpose: it trusts nothing of wire/, which it tests.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <conformance/http1_rows.hpp>

namespace canteen::test {

namespace {

struct Response {
  int status = 0;
  std::string head, body;
};

/// The value of a field of a response's head; empty when there is none.
std::string_view field_of(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const auto end = std::min(head.find("\r\n"), head.size());
    const auto line = head.substr(0, end);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && equals_ignoring_case(line.substr(0, colon), name))
      return trim_ows(line.substr(colon + 1));
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return {};
}

/// Takes one response from the front; none while it is incomplete.
std::optional<Response> take_response(std::string& octets, bool head_request) {
  const auto end = octets.find("\r\n\r\n");
  if (end == std::string::npos || octets.size() < 12) return std::nullopt;
  Response out{.status = std::stoi(octets.substr(9, 3)), .head = octets.substr(0, end), .body = {}};
  const auto length = field_of(out.head, "Content-Length");
  const bool without = head_request || out.status < 200 || length.empty();
  const std::size_t size = without ? 0 : std::stoul(std::string{length});
  if (octets.size() < end + 4 + size) return std::nullopt;
  out.body = octets.substr(end + 4, size);
  octets.erase(0, end + 4 + size);
  return out;
}

bool matches(const std::vector<std::string>& wanted, int status) {
  const auto text = std::to_string(status);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const auto& w) { return w == text || (w.ends_with("xx") && w.front() == text.front()); });
}

/// Plays one row and gathers complaints.
class Play {
 public:
  Play(const Http1Row& row, Transport& transport) : row_{row}, transport_{transport} {}

  std::vector<std::string> run(Delivery delivery) {
    send(delivery);
    for (const auto& expected : row_.responses) check_response(expected);
    check_connection();
    check_seen();
    return std::move(complaints_);
  }

 private:
  void complain(std::string what) { complaints_.push_back(row_.id + " (" + row_.name + "): " + std::move(what)); }
  void require(bool holds, const std::string& what) {
    if (!holds) complain(what);
  }

  void send(Delivery delivery) {
    if (delivery == Delivery::whole) return transport_.send(row_.octets);
    for (const char& octet : row_.octets) transport_.send({&octet, 1});
  }

  std::optional<Response> next_response() {
    while (true) {
      if (auto response = take_response(received_, row_.head)) return response;
      const auto more = transport_.receive();
      if (more.empty()) return std::nullopt;
      received_ += more;
    }
  }

  void check_response(const ExpectedResponse& expected) {
    auto response = next_response();
    if (response && response->status == expected.optional_interim) response = next_response();
    if (!response) return complain("no response");
    const auto status = std::to_string(response->status);
    require(matches(expected.status, response->status), "status " + status);
    require(!matches(row_.forbidden_status, response->status), "forbidden status " + status);
    require(!expected.body || response->body == *expected.body, "content " + response->body);
    const bool success = response->status / 100 == 2;
    require(!success || !expected.body_if_2xx || response->body == *expected.body_if_2xx, "content " + response->body);
    require(row_.connection_after != "close" || &expected != &row_.responses.back() ||
                field_of(response->head, "Connection") == "close",
            "the last response does not say Connection: close");
  }

  void check_connection() {
    if (row_.connection_after == "any") return;
    if (row_.connection_after == "close") return check_closed();
    if (row_.connection_after == "open") return check_open();
    check_incomplete();
  }

  void check_closed() {
    require(!next_response() && received_.empty(), "octets after the last response");
    require(transport_.closed(), "the connection is still open");
  }

  void check_open() {
    if (!received_.empty() || !transport_.silent()) return complain("octets after the last response, or the end");
    const auto requests = transport_.seen().size();
    transport_.send("GET /after HTTP/1.1\r\nHost: example.com\r\n\r\n");
    const auto response = next_response();
    require(response && response->status == 200, "a following request is not answered");
    require(transport_.seen().size() == requests + 1, "a following request did not reach the application alone");
  }

  void check_incomplete() {
    require(received_.empty() && transport_.silent(), "an answer to an incomplete request, or the end");
    transport_.finish();
    while (const auto response = next_response())
      require(!matches(row_.forbidden_status, response->status),
              "status " + std::to_string(response->status) + " at EOF");
    require(transport_.seen().empty(), "an incomplete request reached the application");
  }

  void check_seen() {
    const auto seen = transport_.seen();
    for (const auto& request : seen) check_unseen(request);
    if (!row_.seen_host && !row_.seen_target && row_.seen_headers.empty() && !row_.seen_cookies) return;
    if (seen.empty()) return complain("the application saw no request");
    const auto& request = seen.front();
    require(!row_.seen_host || request.host == *row_.seen_host, "host " + request.host);
    require(!row_.seen_target || request.target == *row_.seen_target, "target " + request.target);
    require(!row_.seen_path || request.path == *row_.seen_path, "path " + request.path);
    require(!row_.seen_query || request.query == *row_.seen_query, "query " + request.query);
    require(!row_.seen_cookies || request.cookies.size() == *row_.seen_cookies, "cookies");
    for (const auto& [name, value] : row_.seen_headers) require(has(request, name, value), "no field " + name);
  }

  void check_unseen(const SeenRequest& request) {
    require(!row_.unseen_target || request.target != *row_.unseen_target, "target " + request.target);
    require(!row_.unseen_body || request.body != *row_.unseen_body, "content " + request.body);
    for (const auto& name : row_.unseen_headers) require(!has(request, name, std::nullopt), "field " + name);
  }

  static bool has(const SeenRequest& request, std::string_view name, const std::optional<std::string>& value) {
    return std::any_of(request.headers.begin(), request.headers.end(), [&](const auto& field) {
      return equals_ignoring_case(field.first, name) && (!value || field.second == *value);
    });
  }

  const Http1Row& row_;
  Transport& transport_;
  std::string received_{};
  std::vector<std::string> complaints_{};
};

}  // namespace

std::vector<std::string> check_http1_row(const Http1Row& row, Transport& transport, Delivery delivery) {
  return Play{row, transport}.run(delivery);
}

}  // namespace canteen::test
