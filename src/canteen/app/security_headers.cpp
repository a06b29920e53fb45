#include <canteen/app/security_headers.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/base64url.hpp>
#include <canteen/http/headers.hpp>

namespace canteen::detail {

namespace {

constexpr std::string_view place = "{nonce}";
constexpr std::chrono::seconds least_preload{31'536'000};

/// Which letter a name begins with, as a bit; 0 for what is no letter.
std::uint32_t initial_bit(char c) { return is_alpha(c) ? std::uint32_t{1} << (to_lower(c) - 'a') : 0; }

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
  if (headers.content_security_policy && headers.content_security_policy->find(place) != std::string::npos)
    nonce_at_ = lines_.size() - 1;
  if (headers.strict_transport_security)
    add_line("Strict-Transport-Security", text_of(*headers.strict_transport_security), true);
  lay_down();
}

void SecurityLines::add_line(std::string name, const std::optional<std::string>& value, bool secure_only) {
  if (!value) return;
  if (value->empty() || has_control(*value))
    throw SetupError{"security_headers: " + name + " is a text without control characters"};
  initials_ |= initial_bit(name.front());
  lines_.push_back({std::move(name), *value, secure_only});
}

void SecurityLines::lay_down() {
  for (const bool secure : {false, true})
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_for(i, secure))
        ready_[secure ? 1 : 0].append(lines_[i].name).append(": ").append(lines_[i].value).append("\r\n");
}

/// Which of our lines the answer has already, bit by bit. Most of its lines are told apart by their first letter.
std::uint32_t SecurityLines::find_taken(std::string_view block) const {
  std::uint32_t taken = 0;
  for (std::size_t begin = 0; begin < block.size(); begin = block.find('\n', begin) + 1) {
    if ((initial_bit(block[begin]) & initials_) == 0) continue;
    const auto rest = block.substr(begin);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& name = lines_[i].name;
      if (equals_ignoring_case(rest.substr(0, name.size()), name) && rest[name.size()] == ':')
        taken |= std::uint32_t{1} << i;
    }
  }
  return taken;
}

void SecurityLines::add_policy(Headers& headers, std::string_view nonce) const {
  std::string value = lines_[nonce_at_].value;
  for (auto at = value.find(place); at != std::string::npos; at = value.find(place, at + nonce.size()))
    value.replace(at, place.size(), nonce);
  headers.add(lines_[nonce_at_].name, value);
}

void SecurityLines::add_to(Headers& headers, bool secure, std::string_view nonce) const {
  const auto taken = find_taken(headers.block());
  const auto is_taken = [taken](std::size_t line) { return (taken >> line & 1) != 0; };
  if (taken == 0) {
    headers.append_ready(ready_[secure ? 1 : 0]);
  } else {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_for(i, secure) && !is_taken(i)) headers.add(lines_[i].name, lines_[i].value);
  }
  if (needs_nonce() && !is_taken(nonce_at_)) add_policy(headers, nonce);
}

}  // namespace canteen::detail
