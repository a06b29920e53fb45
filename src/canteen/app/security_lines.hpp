// SecurityLines: the security headers of an app, laid down once for every answer.
//
// Every answer pays for this. So the lines stand ready in two sets, for http and for https, and an answer that surely
// has none of them gets its set in one piece. Only a policy with a nonce is written for each request; the nonce is
// made by the Site. What is sent by default, and why, is said in security_headers.hpp.
#pragma once
#include <canteen/app/security_headers.hpp>
#include <canteen/http/headers.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::detail {

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

}  // namespace canteen::detail
