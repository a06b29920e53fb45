#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/cookie_warning.hpp>
#include <string>

namespace canteen {
namespace {

/// A warning, its sentence, and when it is due.
struct Rule {
  CookieWarning warning;
  std::string_view sentence;
  bool (*is_due)(const CookieRecord& record, TimePoint now);
};

/// In the order of CookieWarning.
constexpr std::array<Rule, 7> rules{{
    {CookieWarning::long_session, "lives over 30 days under a name like a session's: who copies it stays logged in",
     [](const CookieRecord& r, TimePoint now) {
       return is_long_session(r.name, r.options.max_age, r.options.expires, now);
     }},
    {CookieWarning::open_session, "scripts can read it, under a name like a session's: set http_only",
     [](const CookieRecord& r, TimePoint) { return !r.options.http_only && is_session_name(r.name); }},
    {CookieWarning::insecure, "is sent over http too: anyone on the way can read and change it",
     [](const CookieRecord& r, TimePoint) { return r.options.secure == false; }},
    {CookieWarning::sent_cross_site, "is sent with requests from other sites' pages",
     [](const CookieRecord& r, TimePoint) { return r.options.same_site == SameSite::none; }},
    {CookieWarning::wide_domain, "every subdomain of its domain can read it and set it",
     [](const CookieRecord& r, TimePoint) { return !r.options.domain.empty(); }},
    {CookieWarning::no_same_site, "without SameSite browsers differ about requests from other sites",
     [](const CookieRecord& r, TimePoint) { return r.options.same_site == SameSite::unset; }},
    {CookieWarning::purpose_missing, "is not necessary and has no purpose to tell visitors",
     [](const CookieRecord& r, TimePoint) { return r.category != Category::necessary && r.purpose.empty(); }},
}};

/// Words that end another too: authtoken, phpsid, oauth, lastlogin. None of English ends so.
constexpr std::array<std::string_view, 5> session_endings{"sid", "auth", "login", "token", "jwt"};

bool is_session_word(std::string_view word) {
  if (word.find("session") != word.npos || word.find("sessid") != word.npos) return true;
  if (word == "sess" || word == "remember" || word == "logged" || word == "authentication") return true;
  return std::ranges::any_of(session_endings, [&](auto ending) { return word.ends_with(ending); });
}

/// Its words in lower case, spaces between them: "__Host-accessToken" is "  host access token".
std::string words_of(std::string_view name) {
  std::string words;
  char before = ' ';
  const auto is_capital = [](char c) { return to_lower(c) != c; };
  for (const char c : name) {
    if (is_alpha(before) && !is_capital(before) && is_capital(c)) words += ' ';
    words += is_alpha(c) ? to_lower(c) : ' ';
    before = c;
  }
  return words;
}

}  // namespace

std::string_view to_text(CookieWarning warning) { return rules[static_cast<std::size_t>(warning)].sentence; }

bool is_session_name(std::string_view cookie_name) {
  const auto name = words_of(cookie_name);
  if (name.find("csrf") != name.npos || name.find("xsrf") != name.npos) return false;
  for (std::string_view rest = name; !rest.empty();) {
    const auto word = rest.substr(0, rest.find(' '));
    if (is_session_word(word)) return true;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return false;
}

bool is_long_session(std::string_view cookie_name, MaxAge age, const Expires& expires, TimePoint now) {
  constexpr std::chrono::days most{30};
  const bool is_far = expires && now != TimePoint{} && *expires > std::chrono::floor<std::chrono::seconds>(now) + most;
  const bool is_long = age ? *age > most : is_far;  // §5.5: Max-Age wins
  return is_long && is_session_name(cookie_name);
}

std::vector<CookieWarning> find_warnings(const CookieRecord& record, TimePoint now) {
  std::vector<CookieWarning> warnings;
  for (const auto& rule : rules)
    if (rule.is_due(record, now)) warnings.push_back(rule.warning);
  return warnings;
}

}  // namespace canteen
