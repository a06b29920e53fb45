// A second reading of the two cookie headers, slow and obvious, written from the rules alone (C-30 to C-40; U-01 to
// U-16 and U-20 to U-23). It copies everything and knows nothing of src/canteen/cookies and src/canteen/jar.
//
// It exists to be compared with them over every short header: cookie_exhaustive_test.cpp.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace canteen::test::model {

using Pair = std::pair<std::string, std::string>;

inline std::string trim(std::string text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.erase(text.begin());
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return text;
}

/// The pieces between separators; one more than there are separators.
inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> pieces{""};
  for (const char octet : text) {
    if (octet == separator)
      pieces.emplace_back();
    else
      pieces.back() += octet;
  }
  return pieces;
}

/// What stands before and behind the first '='; nothing where there is none.
inline std::optional<Pair> cut(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return std::nullopt;
  return Pair{text.substr(0, equals), text.substr(equals + 1)};
}

/// The pairs of a Cookie header (C-31 to C-36).
inline std::vector<Pair> read_cookie_header(const std::string& header) {
  std::vector<Pair> pairs;
  for (const auto& piece : split(header, ';')) {                // C-31: quotes protect nothing
    const auto pair = cut(piece);                               // C-32
    if (!pair) continue;                                        // C-33
    const Pair trimmed{trim(pair->first), trim(pair->second)};  // C-32; C-34: nothing else is done to a value
    if (!trimmed.first.empty()) pairs.push_back(trimmed);       // C-33; C-35: order and duplicates stay
  }
  return pairs;
}

inline std::string lower(std::string text) {
  for (char& octet : text)
    if (octet >= 'A' && octet <= 'Z') octet = static_cast<char>(octet - 'A' + 'a');
  return text;
}

inline bool is_digit(char octet) { return octet >= '0' && octet <= '9'; }

/// How many digits a text begins with.
inline std::size_t digits(const std::string& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

struct Time {
  int hour, minute, second;
};

/// U-21: `1*2DIGIT ":" 1*2DIGIT ":" 1*2DIGIT`, then the end or anything that is no digit.
inline std::optional<Time> read_time(std::string token) {
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto count = digits(token);
    if (count < 1 || count > 2) return std::nullopt;
    numbers[i] = std::stoi(token.substr(0, count));
    token.erase(0, count);
    if (i == 2) break;
    if (token.empty() || token.front() != ':') return std::nullopt;
    token.erase(0, 1);
  }
  return Time{numbers[0], numbers[1], numbers[2]};
}

/// U-21: so many digits, then the end or anything that is no digit.
inline std::optional<int> read_number(const std::string& token, std::size_t least, std::size_t most) {
  const auto count = digits(token);
  if (count < least || count > most) return std::nullopt;
  return std::stoi(token.substr(0, count));
}

inline std::optional<unsigned> read_month(const std::string& token) {
  const std::string names = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (token.size() < 3) return std::nullopt;
  for (unsigned month = 0; month < 12; ++month)
    if (lower(token.substr(0, 3)) == names.substr(month * std::size_t{3}, 3)) return month + 1;
  return std::nullopt;
}

/// U-20.
inline bool is_delimiter(unsigned char octet) {
  return octet == 0x09 || (octet >= 0x20 && octet <= 0x2F) || (octet >= 0x3B && octet <= 0x40) ||
         (octet >= 0x5B && octet <= 0x60) || (octet >= 0x7B && octet <= 0x7E);
}

inline std::vector<std::string> tokens(const std::string& text) {
  std::string with_one_delimiter;
  for (const char octet : text) with_one_delimiter += is_delimiter(static_cast<unsigned char>(octet)) ? ' ' : octet;
  std::vector<std::string> found;
  for (const auto& token : split(with_one_delimiter, ' '))
    if (!token.empty()) found.push_back(token);
  return found;
}

/// U-22.
inline int full_year(int year) {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

/// Seconds since 1970 of a cookie date (U-20 to U-23).
inline std::optional<long long> read_date(const std::string& text) {
  std::optional<Time> time;
  std::optional<int> day, year;
  std::optional<unsigned> month;
  for (const auto& token : tokens(text)) {
    if (!time && (time = read_time(token))) continue;
    if (!day && (day = read_number(token, 1, 2))) continue;
    if (!month && (month = read_month(token))) continue;
    if (!year) year = read_number(token, 2, 4);
  }
  if (!time || !day || !month || !year) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{full_year(*year)}, std::chrono::month{*month},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (full_year(*year) < 1601 || !date.ok()) return std::nullopt;
  if (time->hour > 23 || time->minute > 59 || time->second > 59) return std::nullopt;
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
  return days * 86400LL + time->hour * 3600LL + time->minute * 60LL + time->second;
}

/// What a Set-Cookie line says.
struct SetCookie {
  std::string name{}, value{};
  std::optional<long long> expires{}, max_age{};
  std::optional<std::string> domain{}, path{};
  bool has_path = false, secure = false, http_only = false, partitioned = false;
  std::string same_site{};

  friend bool operator==(const SetCookie&, const SetCookie&) = default;
};

/// U-11. Numbers here have few digits.
inline std::optional<long long> read_max_age(const std::string& value) {
  const auto number = value.substr(value.starts_with("-") ? 1 : 0);
  if (number.empty() || digits(number) != number.size()) return std::nullopt;
  return std::stoll(value);
}

inline void take_attribute(SetCookie& cookie, const std::string& name, const std::string& value) {
  if (value.size() > 1024) return;  // U-08
  if (name == "expires" && read_date(value)) cookie.expires = read_date(value);
  if (name == "max-age" && read_max_age(value)) cookie.max_age = read_max_age(value);
  if (name == "domain") cookie.domain = value.substr(value.starts_with(".") ? 1 : 0);  // U-12
  if (name == "path") {                                                                // U-13
    cookie.has_path = true;
    cookie.path = value.starts_with("/") ? std::optional{value} : std::nullopt;
  }
  if (name == "secure") cookie.secure = true;  // U-14
  if (name == "httponly") cookie.http_only = true;
  if (name == "partitioned") cookie.partitioned = true;  // U-16
  if (name == "samesite") {                              // U-15
    const auto flag = lower(value);
    cookie.same_site = flag == "strict" || flag == "lax" || flag == "none" ? flag : "";
  }
}

/// A Set-Cookie line (U-01 to U-16). Empty: the whole line is ignored.
inline std::optional<SetCookie> read_set_cookie(const std::string& line) {
  for (const char octet : line) {  // U-01
    const auto number = static_cast<unsigned char>(octet);
    if (number == 0x7F || (number < 0x20 && number != 0x09)) return std::nullopt;
  }
  const auto pieces = split(line, ';');                                      // U-02
  const auto pair = cut(pieces.front()).value_or(Pair{"", pieces.front()});  // U-03
  SetCookie cookie{.name = trim(pair.first), .value = trim(pair.second)};    // U-04
  if (cookie.name.size() + cookie.value.size() > 4096) return std::nullopt;  // U-05
  for (std::size_t i = 1; i < pieces.size(); ++i) {                          // U-07
    const auto attribute = cut(pieces[i]).value_or(Pair{pieces[i], ""});
    take_attribute(cookie, lower(trim(attribute.first)), trim(attribute.second));  // U-09: the last one stays
  }
  return cookie;
}

}  // namespace canteen::test::model
