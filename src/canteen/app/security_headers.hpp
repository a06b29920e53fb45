// SecurityHeaders: what every answer tells browsers about their own caution, unless the answer says it itself.
#pragma once
#include <canteen/base/chrono.hpp>
#include <canteen/http/headers.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

/// Strict-Transport-Security (RFC 6797): the browser uses https alone for that long. It cannot be taken back earlier
/// than browsers next visit over https.
struct StrictTransportSecurity {
  std::chrono::seconds max_age{31'536'000};  // a year; 0 takes it back
  bool include_subdomains = false;
  /// Consent to being built into browsers (hstspreload.org): needs a year and include_subdomains.
  bool preload = false;
  friend bool operator==(const StrictTransportSecurity&, const StrictTransportSecurity&) = default;
};

/// `app.security_headers.frame_options = "DENY";` and std::nullopt sends none. Flask sends none of these, Django and
/// Rails the first three. They go on what the app answers, errors included; what the transport refuses by itself is
/// plain text that nothing can frame.
struct SecurityHeaders {
  /// X-Content-Type-Options: a text is never run as a script.
  std::optional<std::string> content_type_options = "nosniff";
  /// Referrer-Policy: other sites learn the origin, not the path.
  std::optional<std::string> referrer_policy = "strict-origin-when-cross-origin";
  /// X-Frame-Options: other sites do not show this one inside theirs.
  std::optional<std::string> frame_options = "SAMEORIGIN";
  /// Content-Security-Policy. Each `{nonce}` becomes 22 characters, new for each request, that c.csp_nonce() gives to
  /// the page: "script-src 'nonce-{nonce}'".
  std::optional<std::string> content_security_policy{};
  /// Sent over https only (RFC 6797 §7.2).
  std::optional<StrictTransportSecurity> strict_transport_security{};
  friend bool operator==(const SecurityHeaders&, const SecurityHeaders&) = default;
};

namespace detail {

/// The lines of SecurityHeaders, laid down once. Threads: any.
class SecurityLines {
 public:
  /// Throws SetupError for a value no field can have, and for a preload that would be refused.
  explicit SecurityLines(const SecurityHeaders& headers);

  bool needs_nonce() const { return nonce_at_ != none; }
  /// Adds those that the answer has not set itself. `nonce` is for a policy that needs one.
  void add_to(Headers& headers, bool secure, std::string_view nonce) const;

 private:
  struct Line {
    std::string name;
    std::string value;
    bool secure_only = false;
  };
  static constexpr std::size_t none = ~std::size_t{0};

  void add_line(std::string name, const std::optional<std::string>& value, bool secure_only = false);
  void lay_down();
  bool may_meet_one_of(const Headers& headers) const;
  bool is_for(std::size_t line, bool secure) const {
    return line != nonce_at_ && (secure || !lines_[line].secure_only);
  }
  void add_policy(Headers& headers, std::string_view nonce) const;

  std::vector<Line> lines_{};
  std::size_t nonce_at_ = none;  // the line whose value differs by request
  Headers ready_[2]{};           // all lines but that one, by whether the request came over https
};

/// 128 random bits in base64url, as CSP's nonce-source wants them.
std::string to_nonce(const unsigned char (&octets)[16]);

}  // namespace detail

}  // namespace canteen
