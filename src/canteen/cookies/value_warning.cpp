#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/value_warning.hpp>
#include <string>

namespace canteen {
namespace {

constexpr std::string_view sentences[] = {
    "equals a password that was submitted with this request",
    "looks like a card number",
    "looks like an e-mail address",
    "looks like a JSON Web Token",
    "looks like a secret key",
};

constexpr std::size_t shortest_password = 4;

constexpr OctetSet alphanumerics = ascii_letters | ascii_digits;
constexpr OctetSet mailbox_octets = alphanumerics | OctetSet{"._%+-"};
constexpr OctetSet host_octets = alphanumerics | OctetSet{".-"};
constexpr OctetSet token_part_octets = alphanumerics | OctetSet{"_-"};

bool is_password(std::string_view text, std::span<const std::string_view> passwords) {
  return text.size() >= shortest_password && std::find(passwords.begin(), passwords.end(), text) != passwords.end();
}

/// ISO/IEC 7812-1 annex B: every second digit from the right counts twice, the sum of digits ends in 0.
bool has_check_digit(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto i = digits.size(); i-- > 0; twice = !twice) {
    const int digit = (digits[i] - '0') * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

/// The networks' numbers begin with 3 to 6, or with 22 to 27 (Mastercard). So milliseconds since 1970 are none.
bool is_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19) return false;
  const bool known =
      ('3' <= digits[0] && digits[0] <= '6') || (digits[0] == '2' && '2' <= digits[1] && digits[1] <= '7');
  return known && has_check_digit(digits);
}

bool has_card_number(std::string_view text) {
  std::string digits;
  char before = ' ';
  bool in_word = false;  // digits inside a word are part of something else
  for (const char c : text) {
    if (is_digit(c)) {
      if (digits.empty()) in_word = is_alpha(before);
      digits += c;
    } else if ((c == ' ' || c == '-') && is_digit(before)) {
      // may stand between a card's groups
    } else {
      if (!in_word && !is_alpha(c) && is_card(digits)) return true;
      digits.clear();
    }
    before = c;
  }
  return !in_word && is_card(digits);
}

/// The octets of `set` that end at `end`, or begin at `begin`.
std::string_view run_before(std::string_view text, std::size_t end, const OctetSet& set) {
  auto begin = end;
  while (begin > 0 && set.contains(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}
std::string_view run_from(std::string_view text, std::size_t begin, const OctetSet& set) {
  auto end = begin;
  while (end < text.size() && set.contains(text[end])) ++end;
  return text.substr(begin, end - begin);
}

/// Ends in a dot and a top-level domain of letters.
bool is_public_host(std::string_view host) {
  while (host.ends_with('.') || host.ends_with('-')) host.remove_suffix(1);
  const auto dot = host.rfind('.');
  if (dot == host.npos || dot == 0) return false;
  const auto top = host.substr(dot + 1);
  return top.size() >= 2 && ascii_letters.contains_all(top);
}

bool has_email_address(std::string_view text) {
  for (auto at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    const bool is_mailbox = !run_before(text, at, mailbox_octets).empty();
    if (is_mailbox && is_public_host(run_from(text, at + 1, host_octets))) return true;
  }
  return false;
}

/// Three base64url parts between dots; the first is that of a JSON object, and so begins with `{"`.
bool has_jwt(std::string_view text) {
  for (auto at = text.find("eyJ"); at != text.npos; at = text.find("eyJ", at + 1)) {
    const auto header = run_from(text, at, token_part_octets);
    const auto second = at + header.size() + 1;
    if (second > text.size() || text[second - 1] != '.') continue;
    const auto claims = run_from(text, second, token_part_octets);
    const auto third = second + claims.size();
    if (!claims.empty() && third < text.size() && text[third] == '.') return true;
  }
  return false;
}

/// How a service's keys begin, and how many letters and digits follow at least.
struct KeyShape {
  std::string_view start;
  std::size_t least;
};
constexpr std::array<KeyShape, 18> key_shapes{{
    {"sk_live_", 16},
    {"sk_test_", 16},
    {"rk_live_", 16},
    {"AKIA", 16},
    {"ASIA", 16},
    {"AIza", 35},
    {"ghp_", 36},
    {"gho_", 36},
    {"ghs_", 36},
    {"github_pat_", 22},
    {"glpat-", 20},
    {"xoxb-", 20},
    {"xoxp-", 20},
    {"npm_", 36},
    {"sk-proj-", 40},
    {"sk-ant-", 40},
    {"SG.", 22},
    {"ya29.", 40},
}};

bool has_key(std::string_view text) {
  if (text.find("-----BEGIN ") != text.npos) return true;
  for (const auto& shape : key_shapes)
    for (auto at = text.find(shape.start); at != text.npos; at = text.find(shape.start, at + 1))
      if (run_from(text, at + shape.start.size(), token_part_octets).size() >= shape.least) return true;
  return false;
}

}  // namespace

std::string_view to_text(ValueWarning warning) { return sentences[static_cast<std::size_t>(warning)]; }

bool is_password_field(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += to_lower(c);
  for (const std::string_view word : {"password", "passwd", "pwd"})
    if (lower.find(word) != lower.npos) return true;
  return lower == "pass" || lower.ends_with("_pass") || lower.ends_with("-pass");
}

std::optional<ValueWarning> find_value_warning(std::string_view text, std::span<const std::string_view> passwords) {
  if (is_password(text, passwords)) return ValueWarning::password;
  if (has_card_number(text)) return ValueWarning::card_number;
  if (has_email_address(text)) return ValueWarning::email_address;
  if (has_jwt(text)) return ValueWarning::jwt;
  if (has_key(text)) return ValueWarning::key;
  return std::nullopt;
}

}  // namespace canteen
