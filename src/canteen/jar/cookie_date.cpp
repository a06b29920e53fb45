#include <canteen/base/ascii.hpp>
#include <canteen/jar/cookie_date.hpp>
#include <chrono>

namespace canteen {

namespace {

using namespace std::chrono;

// §5.1.1: delimiter.
constexpr OctetSet delimiters = OctetSet{"\t"} | OctetSet::range(0x20, 0x2F) | OctetSet::range(0x3B, 0x40) |
                                OctetSet::range(0x5B, 0x60) | OctetSet::range(0x7B, 0x7E);

/// Cuts the next token off the front; empty at the end.
std::string_view take_token(std::string_view& rest) {
  while (!rest.empty() && delimiters.contains(rest.front())) rest.remove_prefix(1);
  std::size_t size = 0;
  while (size < rest.size() && !delimiters.contains(rest[size])) ++size;
  const auto token = rest.substr(0, size);
  rest.remove_prefix(size);
  return token;
}

/// Cuts at most `most` digits off the front; empty when there are fewer than `least`.
std::optional<unsigned> take_digits(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  unsigned value = 0;
  for (; size < rest.size() && size < most && is_digit(rest[size]); ++size)
    value = value * 10 + static_cast<unsigned>(rest[size] - '0');
  rest.remove_prefix(size);
  return size < least ? std::nullopt : std::optional{value};
}

/// A number with anything but a digit behind it.
std::optional<unsigned> find_number(std::string_view token, std::size_t least, std::size_t most) {
  const auto value = take_digits(token, least, most);
  return !token.empty() && is_digit(token.front()) ? std::nullopt : value;
}

bool take_colon(std::string_view& rest) {
  if (!rest.starts_with(':')) return false;
  rest.remove_prefix(1);
  return true;
}

struct TimeOfDay {
  unsigned hour;
  unsigned minute;
  unsigned second;
};

std::optional<TimeOfDay> find_time(std::string_view token) {
  const auto hour = take_digits(token, 1, 2);
  if (!hour || !take_colon(token)) return std::nullopt;
  const auto minute = take_digits(token, 1, 2);
  if (!minute || !take_colon(token)) return std::nullopt;
  const auto second = find_number(token, 1, 2);
  return second ? std::optional{TimeOfDay{*hour, *minute, *second}} : std::nullopt;
}

std::optional<unsigned> find_month(std::string_view token) {
  constexpr std::string_view names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  for (unsigned i = 0; i < 12; ++i)
    if (equals_ignoring_case(token.substr(0, 3), names[i])) return i + 1;
  return std::nullopt;
}

struct Found {
  std::optional<TimeOfDay> time{};
  std::optional<unsigned> day{};
  std::optional<unsigned> month{};
  std::optional<unsigned> year{};
};

/// Step 2: what the token is, of what is still wanted.
void note(Found& found, std::string_view token) {
  if (!found.time && (found.time = find_time(token))) return;
  if (!found.day && (found.day = find_number(token, 1, 2))) return;
  if (!found.month && (found.month = find_month(token))) return;
  if (!found.year) found.year = find_number(token, 2, 4);
}

/// Steps 3 and 4.
int full_year(unsigned year) {
  if (year >= 70 && year <= 99) return static_cast<int>(year) + 1900;
  return static_cast<int>(year) + (year <= 69 ? 2000 : 0);
}

}  // namespace

std::optional<sys_seconds> parse_cookie_date(std::string_view text) {
  Found found;
  for (auto token = take_token(text); !token.empty(); token = take_token(text)) note(found, token);
  if (!found.time || !found.day || !found.month || !found.year) return std::nullopt;
  // Step 5; ok() refuses day 0, day 32 and 30 February alike (step 6).
  const year_month_day date{year{full_year(*found.year)}, month{*found.month}, day{*found.day}};
  const auto [h, m, s] = *found.time;
  if (date.year() < year{1601} || !date.ok() || h > 23 || m > 59 || s > 59) return std::nullopt;
  return sys_days{date} + hours{h} + minutes{m} + seconds{s};
}

}  // namespace canteen
