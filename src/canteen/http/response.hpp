// Response: an answer as a handler builds it. Headers and Set-Cookie lines share one block; the body is described.
//
// A cookie is written and checked by cookies/ when it is set, so a mistake throws at the line that made it; Secure, the
// coding and the date of also_expires stay open until commit_cookies(). Status line, framing, Date and Connection are
// wire/response_writer.hpp's. HTML is made by http/html.hpp and templates, the pages of errors by
// app/error_handlers.hpp.
#pragma once
#include <canteen/cookies/cookie.hpp>
#include <canteen/http/body.hpp>
#include <canteen/http/headers.hpp>
#include <canteen/http/status.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

class FixedCookie;

/// Text, headers, cookies and a status. A text is text/plain; HTML comes from html() and templates.
/// Movable, not copyable. Nothing in it knows its request: what depends on it is resolved when it is sent.
class Response {
 public:
  Response() = default;
  Response(std::string text, StatusArgument code = Status::ok) : status{code}, body{std::move(text)} {}
  Response(std::string_view text, StatusArgument code = Status::ok);
  Response(const char* text, StatusArgument code = Status::ok);
  /// A page made elsewhere, with a status: `return {c.render_template("login.html"), 401};`
  Response(Response page, StatusArgument code) : Response{std::move(page)} { status = code; }
  explicit Response(Body content, StatusArgument code = Status::ok);

  Status status = Status::ok;
  Headers headers{};
  Body body{};

  /// RFC 6265bis §6.1 promises room for 50 cookies a domain; a response sets no more.
  static constexpr int max_cookies = 50;

  /// Sets a cookie for the browser to keep. The same name, domain, path and partition set before in this response is
  /// replaced; the same name in another scope throws (one Set-Cookie per name, RFC 6265bis §4.1.1): see add_cookie.
  /// Throws CookieError naming the rule that a browser would refuse it by. Nothing is repaired.
  /// Without a coding the value travels by the app's (App::cookie_coding), else percent.
  void set_cookie(std::string_view name, std::string_view value, const CookieOptions& options = {},
                  std::optional<CookieCoding> coding = std::nullopt);
  /// By CookieRules::grammar what browsers refuse or change is written as well.
  void set_cookie(const Cookie& cookie, CookieRules rules = CookieRules::browsers);
  /// What DeclaredCookie::set calls.
  void set_cookie(const FixedCookie& cookie, std::string_view value);
  /// set_cookie that allows the same name in another scope beside it.
  void add_cookie(std::string_view name, std::string_view value, const CookieOptions& options = {},
                  std::optional<CookieCoding> coding = std::nullopt);
  /// Deletes a cookie. Takes the options it was set with: the browser compares path, domain and partition, and refuses
  /// a deletion that lacks the Secure the original had (RFC 6265bis §5.7). Throws CookieError.
  void delete_cookie(std::string_view name, const CookieOptions& options = {});
  /// What DeclaredCookie::delete_from calls.
  void delete_cookie(const FixedCookie& cookie);
  /// The Set-Cookie values as they stand: without the automatic Secure, by percent where the app's coding decides, and with
  /// the Expires of also_expires counted from 1970.
  std::vector<std::string_view> set_cookies() const;
  bool sets_cookies() const { return headers.cookies_.count > 0; }

  /// The Content-Type it will be sent with.
  std::string_view content_type() const { return headers.get("Content-Type", default_type_); }
  void set_content_type(std::string_view type) { headers.set("Content-Type", type); }

  // ---- for the service and the transport -------------------------------------------------------------
  /// Appends Secure to the cookies that left it open, encodes those that left the coding open, and dates those with
  /// also_expires. Call once, when the request's scheme is known. Throws CookieError when that coding cannot carry a value.
  void commit_cookies(bool request_is_secure, const Clock& clock, CookieCoding coding = CookieCoding::percent);
  /// The type of a body whose Content-Type is not set; the text must have static storage.
  void set_default_type(std::string_view type) { default_type_ = type; }
  std::string_view default_type() const { return default_type_; }

 private:
  void put_cookie(std::string_view name, std::string_view value, const CookieOptions& options,
                  std::optional<CookieCoding> coding, bool beside_another_scope);
  void encode_open_values(CookieCoding coding);
  void date_open_lines(const Clock& clock);
  /// Adds the line that `append` appends to the block, or throws and leaves the block as it was.
  template <class Append>
  void put_line(std::string_view name, const CookieOptions& options, std::optional<CookieCoding> coding,
                bool beside_another_scope, Append append);
  /// Takes out the line the one at `start` replaces, or says why it may not stand beside the others.
  std::optional<CookieProblem> replace_older(std::size_t start, std::string_view name, bool beside_another_scope);
  std::string_view default_type_ = "text/plain; charset=utf-8";
};

/// Flask's make_response: an answer to add headers and cookies to before returning it.
inline Response make_response(Response response = {}) { return response; }
Response make_response(std::string text, StatusArgument status);

}  // namespace canteen
