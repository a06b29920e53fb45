#include <algorithm>
#include <canteen/app/security_lines.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/base64url.hpp>

namespace canteen::detail {

namespace {

constexpr std::string_view nonce_mark = "{nonce}";
constexpr std::chrono::seconds least_preload{31'536'000};

std::string text_of(const StrictTransportSecurity& options) {
  if (options.max_age.count() < 0) throw SetupError{"strict_transport_security.max_age is not negative"};
  if (options.preload && (!options.include_subdomains || options.max_age < least_preload))
    throw SetupError{"strict_transport_security: preload needs include_subdomains and a max_age of a year"};
  std::string text = "max-age=" + std::to_string(options.max_age.count());
  if (options.include_subdomains) text += "; includeSubDomains";
  if (options.preload) text += "; preload";
  return text;
}

}  // namespace

std::string to_nonce(const unsigned char (&octets)[16]) {
  return to_base64url({reinterpret_cast<const char*>(octets), sizeof octets});
}

SecurityLines::SecurityLines(const SecurityHeaders& headers) {
  add_line("X-Content-Type-Options", headers.content_type_options);
  add_line("Referrer-Policy", headers.referrer_policy);
  add_line("X-Frame-Options", headers.frame_options);
  add_line("Content-Security-Policy", headers.content_security_policy);
  if (headers.content_security_policy && headers.content_security_policy->find(nonce_mark) != std::string::npos)
    nonce_at_ = lines_.size() - 1;
  if (headers.strict_transport_security)
    add_line("Strict-Transport-Security", text_of(*headers.strict_transport_security), true);
  lay_down();
}

void SecurityLines::add_line(std::string name, const std::optional<std::string>& value, bool secure_only) {
  if (!value) return;
  if (value->empty() || has_control(*value))
    throw SetupError{"security_headers: " + name + " is a text without control characters"};
  lines_.push_back({std::move(name), *value, secure_only});
}

void SecurityLines::lay_down() {
  for (const bool secure : {false, true})
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_for(i, secure)) ready_[secure ? 1 : 0].add(lines_[i].name, lines_[i].value);
}

bool SecurityLines::may_meet_one_of(const Headers& headers) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) { return headers.may_contain(line.name); });
}

void SecurityLines::add_policy(Headers& headers, std::string_view nonce) const {
  std::string value = lines_[nonce_at_].value;
  for (auto at = value.find(nonce_mark); at != std::string::npos; at = value.find(nonce_mark, at + nonce.size()))
    value.replace(at, nonce_mark.size(), nonce);
  headers.add(lines_[nonce_at_].name, value);
}

void SecurityLines::add_to(Headers& headers, bool secure, std::string_view nonce) const {
  const bool sends_policy = needs_nonce() && !headers.contains(lines_[nonce_at_].name);
  if (!may_meet_one_of(headers)) {
    headers.append(ready_[secure ? 1 : 0]);
  } else {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_for(i, secure) && !headers.contains(lines_[i].name)) headers.add(lines_[i].name, lines_[i].value);
  }
  if (sends_policy) add_policy(headers, nonce);
}

}  // namespace canteen::detail
