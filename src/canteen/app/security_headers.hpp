// SecurityHeaders: what every answer tells browsers about their own caution, unless the answer says it itself.
//
// The settings alone: security_lines.hpp checks them and adds them to answers. They ask browsers for caution and
// refuse nobody: requests from other sites are turned away by origin_policy.hpp, and a cookie's own protection is in
// its attributes (cookies/options.hpp).
#pragma once
#include <canteen/base/chrono.hpp>
#include <optional>
#include <string>

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

}  // namespace canteen
