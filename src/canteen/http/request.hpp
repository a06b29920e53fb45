// Request: one request, lent by the transport for as long as it is served.
//
// It does not move and is not copied: views of its texts stay valid until the response has been sent. Whoever serves
// requests (wire/ with server/, or the test client) fills `head`, takes the octets over and lends it to a Service.
#pragma once
#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/http/body_store.hpp>
#include <canteen/http/form.hpp>
#include <canteen/http/headers.hpp>
#include <canteen/http/method.hpp>
#include <canteen/http/query.hpp>
#include <canteen/http/request_head.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

struct FormContent;  // <canteen/http/form_content.hpp>

class Request {
  RequestHead head_{};  // first: `headers` reads it

 public:
  Request();
  ~Request();
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  Method method() const { return head_.method; }
  /// The path, percent-decoded. "%2F" stays as it is: it is not a separator.
  std::string_view path() const;
  /// The path as it was sent; "/" when the target had none.
  std::string_view raw_path() const;
  /// Behind the '?', as it was sent.
  std::string_view query_string() const { return head_.text(head_.query); }
  std::string_view target() const { return head_.text(head_.target); }
  /// The content, whole. Empty when there is none. May wait for the disk when it is large (BodyStore), and throws
  /// std::system_error when that fails.
  std::string_view body() const { return body_.view(); }
  /// The Content-Type without parameters, lower case; empty when absent.
  std::string_view mimetype() const;

  /// "https" or "http", by public_origin or a trusted proxy; never by a stranger's word.
  std::string_view scheme() const { return secure_ ? "https" : "http"; }
  bool is_secure() const { return secure_; }
  /// The host, with its port unless it is the scheme's own: as the client asked for it, or as public_origin has it.
  std::string_view host() const { return host_; }
  /// The client's address, by the connection or a trusted proxy.
  std::string_view remote_addr() const { return remote_addr_; }

  RequestHeaders headers;
  RequestCookies cookies{};
  Query args{};
  FormFields form{*this};
  UploadedFiles files{*this};
  RequestValues values{*this};

  /// Keeps a text made while serving, for as long as the request lives.
  std::string_view keep(std::string text) const { return arena_.keep(std::move(text)); }
  TextArena& arena() const { return arena_; }

  // ---- for the transport -------------------------------------------------------------------------
  RequestHead& head() { return head_; }
  const RequestHead& head() const { return head_; }
  /// Copies in the octets that the head's spans refer to; cookies, args and host are readable from here on.
  void take(std::string_view octets);
  /// Where the content goes as it arrives.
  BodyStore& body_store() { return body_; }
  const BodyStore& body_store() const { return body_; }
  /// Forgets everything but capacity, ready to be filled again. Large buffers are given back.
  void reset();

  /// How much of a form is read from now on; the limits must outlive the request. Without: the defaults.
  void limit_form(const FormLimits& limits) { form_limits_ = &limits; }

  // ---- for form, files and values ------------------------------------------------------------------
  const FormContent& form_content() const;
  const std::vector<NamedPair>& all_values() const;

  // ---- for the service that resolves the origin ----------------------------------------------------
  void set_origin(bool secure, std::string_view host, std::string_view remote_addr);

 private:
  struct Looked;  // what a look at the form has made
  Looked& looked() const;

  BodyStore body_{};
  const FormLimits* form_limits_ = nullptr;
  mutable std::unique_ptr<Looked> looked_{};
  mutable TextArena arena_{};
  mutable std::string_view path_{};
  std::string_view host_{};
  std::string_view remote_addr_{};
  bool secure_ = false;
};

}  // namespace canteen
