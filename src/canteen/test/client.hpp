// Client: a browser-like client of an app, without a socket. What goes in and out is real HTTP/1.1 text.
//
// A request is written as octets and read by wire/'s own reader, and the answer is written by its writer, so an app
// meets here what it meets behind the server: the same limits, the same refusals, the same lines. Time moves only when
// a handler waits for it. Cookies are kept, sent back and refused as browsers do it: jar/ is the browser.
#pragma once
#include <boost/json/value.hpp>
#include <boost/json/value_ref.hpp>
#include <canteen/app/site.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/test/client_cookies.hpp>
#include <canteen/test/fakes/fake_clock.hpp>
#include <canteen/test/fakes/fake_random.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <canteen/test/fakes/memory_log.hpp>
#include <canteen/test/multipart_body.hpp>
#include <concepts>
#include <initializer_list>
#include <iosfwd>
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
  /// Which browser it is.
  JarOptions jar{};
  /// Throws std::logic_error when an answer sets a cookie that the app did not declare: by name, domain and path. Deleting
  /// one, by Max-Age or a past Expires, is no setting.
  bool fail_on_undeclared_cookies = false;
};

/// No form, or its fields: `{{"email", "a@b.org"}, {"pass", "x"}}`, or Pairs made elsewhere.
class FormPairs {
 public:
  /// One text of a pair. Not from two: braces around two texts would be an iterator's range to std::string.
  class Text {
   public:
    template <std::convertible_to<std::string_view> T>
    Text(const T& text) : text_{std::string_view{text}} {}
    const std::string& string() const { return text_; }

   private:
    std::string text_;
  };
  struct Field {
    Text name;
    Text value;
  };

  FormPairs() = default;
  FormPairs(std::initializer_list<Field> fields) : pairs_{Pairs{}} {
    for (const auto& field : fields) pairs_->emplace_back(field.name.string(), field.value.string());
  }
  FormPairs(Pairs pairs) : pairs_{std::move(pairs)} {}
  explicit operator bool() const { return pairs_.has_value(); }
  /// Empty without a form.
  Pairs pairs() const { return pairs_.value_or(Pairs{}); }

 private:
  std::optional<Pairs> pairs_{};
};

/// No content, or JSON to send: `{{"name", "Ada"}, {"age", 36}}` is an object, `{1, 2}` a list, and anything that makes a
/// boost::json::value is that.
class JsonContent {
 public:
  JsonContent() = default;
  JsonContent(std::initializer_list<boost::json::value_ref> items) : value_{boost::json::value(items)} {}
  template <class T>
  requires(!std::same_as<std::remove_cvref_t<T>, JsonContent> && std::constructible_from<boost::json::value, T>)
      JsonContent(T&& value)
      : value_{boost::json::value(std::forward<T>(value))} {}
  explicit operator bool() const { return value_.has_value(); }
  const boost::json::value& value() const { return *value_; }

 private:
  std::optional<boost::json::value> value_{};
};

/// What a request carries besides method and path. At most one of form (with files), json and body.
struct RequestOptions {
  /// Sent as application/x-www-form-urlencoded; with `files`, as multipart/form-data.
  FormPairs form{};
  std::vector<FileUpload> files{};
  JsonContent json{};
  std::optional<std::string> body{};
  /// Added to the path, urlencoded.
  Pairs query{};
  /// As they are, after Host, Cookie and Content-*; one of a name given here replaces the client's own.
  Pairs headers{};
  /// Follows redirects within the origin that was asked, ten at most; throws std::logic_error for one that leaves it.
  bool follow_redirects = false;
  /// The page that makes the request, when it is not this site's own: "https://other.example". It is sent as Origin and
  /// Sec-Fetch-* say it, and decides which cookies go along (SameSite).
  std::string from{};
  /// That page's link or form navigates the window to it; otherwise it is a part of the page: an image, a fetch().
  bool navigates = false;
};

/// One answer, as it would have been read from the wire.
struct Answer {
  Status status = Status::ok;
  Pairs headers{};
  std::string text{};
  /// The path that answered in the end.
  std::string path{};
  /// What the app logged as an error while it answered: what a 500 was thrown on account of.
  std::vector<std::string> errors{};

  int code() const { return to_int(status); }
  /// The first value of that name, "" when there is none.
  std::string header(std::string_view name) const;
  std::vector<std::string> header_list(std::string_view name) const;
  boost::json::value json() const;
};

/// Status and path, the text's beginning, and the errors: `EXPECT_EQ(answer.code(), 200) << answer;`.
std::ostream& operator<<(std::ostream& out, const Answer& answer);

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
  /// Any method; the path is sent as it is. In place of a path it may be a URL, "https://api.example.org/x": another host
  /// that the app serves. Throws std::logic_error when the handler waits for what never comes.
  Answer request(std::string_view method, std::string_view path, const RequestOptions& options = {});
  /// One request as octets, head and body.
  Answer raw(std::string_view octets);

  /// The next request is a link or a form of another site's page: `client.navigate_from("https://other.example").get("/")`.
  Client& navigate_from(std::string page);

  ClientCookies& cookies() { return cookies_; }
  /// The cookies that the browser dropped, and by which rule.
  const std::vector<RefusedCookie>& refused() const { return cookies_.refused(); }
  FakeClock& clock() { return clock_; }
  MemoryLog& log() { return log_; }
  const Site& site() const { return site_; }

 private:
  /// A request that is on its way: where to, and with what.
  struct Journey {
    Origin origin{};
    std::string path{};
    JarContext context{};
    const RequestOptions& options;
  };

  Origin asked_origin(std::string_view target) const;
  Journey journey_to(std::string_view target, const RequestOptions& options, std::string_view method) const;
  Answer request_once(std::string_view method, std::string_view target, const RequestOptions& options);
  Pairs origin_fields(std::string_view method, const Journey& journey) const;
  std::string head_of(std::string_view method, const Journey& journey, std::string_view body, std::string_view type);
  Answer raw_to(const Journey& journey, std::string_view octets);
  Answer serve(Request& request, const Journey& journey);
  std::vector<std::string> errors_since(std::size_t line) const;
  void require_declared(const std::vector<std::string>& set_cookies) const;
  Response wait_for(Async<Response> call);
  std::string content_of(const Response& response, Exchange& exchange);

  ClientOptions options_;
  std::string next_from_{};
  FakeClock clock_;
  MemoryLog log_;
  FakeRandom random_;
  ManualExecutor worker_;
  ManualExecutor pool_;
  Site site_;
  ClientCookies cookies_;
};

}  // namespace canteen::test
