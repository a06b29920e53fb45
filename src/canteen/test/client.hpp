// Client: a browser-like client of an app, without a socket. What goes in and out is real HTTP/1.1 text.
//
// A request is written as octets and read by wire/'s own reader, and the answer is written by its writer, so an app
// meets here what it meets behind the server: the same limits, the same refusals, the same lines. Time moves only when
// a handler waits for it. Cookies are kept and sent back; the standard's whole jar follows in its own release.
#pragma once
#include <boost/json/value.hpp>
#include <canteen/app/site.hpp>
#include <canteen/test/cookie_store.hpp>
#include <canteen/test/fakes/fake_clock.hpp>
#include <canteen/test/fakes/fake_random.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <canteen/test/fakes/memory_log.hpp>
#include <canteen/test/multipart_body.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

/// Where the client stands.
struct ClientOptions {
  /// The origin its requests go to; https makes the connection count as encrypted.
  std::string base_url = "http://localhost";
  std::string peer_address = "127.0.0.1";
};

/// What a request carries besides method and path. At most one of form (with files), json and body.
struct RequestOptions {
  /// Sent as application/x-www-form-urlencoded; with `files`, as multipart/form-data.
  std::optional<Pairs> form{};
  std::vector<FileUpload> files{};
  std::optional<boost::json::value> json{};
  std::optional<std::string> body{};
  /// Added to the path, urlencoded.
  Pairs query{};
  /// As they are, after Host, Cookie and Content-*; one of a name given here replaces the client's own.
  Pairs headers{};
  /// Follows redirects to paths of this site, ten at most.
  bool follow_redirects = false;
};

/// One answer, as it would have been read from the wire.
struct Answer {
  Status status = Status::ok;
  Pairs headers{};
  std::string text{};
  /// The path that answered in the end.
  std::string path{};

  int code() const { return to_int(status); }
  /// The first value of that name, "" when there is none.
  std::string header(std::string_view name) const;
  std::vector<std::string> header_list(std::string_view name) const;
  boost::json::value json() const;
};

class Client {
 public:
  explicit Client(App app, ClientOptions options = {});
  Client(App app, const Config& config, ClientOptions options = {});

  Answer get(std::string_view path, const RequestOptions& options = {}) { return request("GET", path, options); }
  Answer head(std::string_view path, const RequestOptions& options = {}) { return request("HEAD", path, options); }
  Answer post(std::string_view path, const RequestOptions& options = {}) { return request("POST", path, options); }
  Answer put(std::string_view path, const RequestOptions& options = {}) { return request("PUT", path, options); }
  Answer patch(std::string_view path, const RequestOptions& options = {}) { return request("PATCH", path, options); }
  Answer delete_(std::string_view path, const RequestOptions& options = {}) { return request("DELETE", path, options); }
  Answer options(std::string_view path, const RequestOptions& options = {}) {
    return request("OPTIONS", path, options);
  }
  /// Any method; the path is sent as it is. Throws std::logic_error when the handler waits for what never comes.
  Answer request(std::string_view method, std::string_view path, const RequestOptions& options = {});
  /// One request as octets, head and body.
  Answer raw(std::string_view octets);

  CookieStore& cookies() { return cookies_; }
  FakeClock& clock() { return clock_; }
  MemoryLog& log() { return log_; }
  const Site& site() const { return site_; }

 private:
  Answer request_once(std::string_view method, std::string_view path, const RequestOptions& options);
  std::string head_of(std::string_view method, std::string_view path, const RequestOptions& options,
                      std::string_view body, std::string_view type) const;
  Answer serve(Request& request);
  Response wait_for(Async<Response> call);
  std::string content_of(const Response& response, Exchange& exchange);
  bool secure() const;

  ClientOptions options_;
  FakeClock clock_;
  MemoryLog log_;
  FakeRandom random_;
  ManualExecutor worker_;
  ManualExecutor pool_;
  Site site_;
  CookieStore cookies_;
};

}  // namespace canteen::test
