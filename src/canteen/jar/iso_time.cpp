#include <canteen/base/ascii.hpp>
#include <canteen/jar/iso_time.hpp>
#include <charconv>
#include <chrono>

namespace canteen {

namespace {

using namespace std::chrono;

void append_number(std::string& out, unsigned long number, std::size_t width, char behind) {
  const auto digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
  if (behind != '\0') out += behind;
}

/// Cuts `width` digits and the octet behind them off the front; empty when they are not there.
std::optional<unsigned> take_number(std::string_view& rest, std::size_t width, char behind) {
  const auto digits = rest.substr(0, width);
  if (rest.size() <= width || rest[width] != behind || !ascii_digits.contains_all(digits)) return std::nullopt;
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + width, number);
  rest.remove_prefix(width + 1);
  return number;
}

/// The nanoseconds of ".5Z", or of "Z" alone.
std::optional<nanoseconds> read_fraction(std::string_view digits) {
  if (digits.empty() || digits.size() > 9 || !ascii_digits.contains_all(digits)) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  for (auto size = digits.size(); size < 9; ++size) number *= 10;
  return nanoseconds{number};
}

/// What a text says, whether or not TimePoint can hold it.
struct IsoTime {
  sys_seconds second;
  nanoseconds fraction;
};

std::optional<IsoTime> read_time(std::string_view text) {
  const auto year_ = take_number(text, 4, '-'), month_ = take_number(text, 2, '-'), day_ = take_number(text, 2, 'T');
  const auto hour = take_number(text, 2, ':'), minute = take_number(text, 2, ':');
  const bool is_whole = text.size() == 3;
  const auto second = take_number(text, 2, is_whole ? 'Z' : '.');
  if (!year_ || !month_ || !day_ || !hour || !minute || !second) return std::nullopt;
  const year_month_day date{year{static_cast<int>(*year_)}, month{*month_}, day{*day_}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  if (!is_whole && !text.ends_with('Z')) return std::nullopt;
  const auto fraction = is_whole ? nanoseconds{0} : read_fraction(text.substr(0, text.size() - 1));
  if (!fraction) return std::nullopt;
  return IsoTime{sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second}, *fraction};
}

/// The same, where TimePoint can hold it.
std::optional<TimePoint> to_time_point(const IsoTime& iso) {
  const auto [time, fraction] = iso;
  const auto earliest = floor<seconds>(TimePoint::min()), latest = floor<seconds>(TimePoint::max());
  if (time < earliest || time > latest) return std::nullopt;
  if (time == latest && fraction > TimePoint::max() - latest) return std::nullopt;
  if (time > earliest) return TimePoint{time} + fraction;
  // The second that TimePoint::min() is in: counted from its end, which can be held.
  const auto before_end = seconds{1} - fraction;
  if (before_end > TimePoint{earliest + seconds{1}} - TimePoint::min()) return std::nullopt;
  return TimePoint{earliest + seconds{1}} - before_end;
}

}  // namespace

std::string to_iso_time(TimePoint time) {
  const auto second = floor<seconds>(time);
  const auto day = floor<days>(second);
  const year_month_day date{day};
  const hh_mm_ss clock{second - day};
  std::string out;
  append_number(out, static_cast<unsigned>(static_cast<int>(date.year())), 4, '-');
  append_number(out, static_cast<unsigned>(date.month()), 2, '-');
  append_number(out, static_cast<unsigned>(date.day()), 2, 'T');
  append_number(out, static_cast<unsigned long>(clock.hours().count()), 2, ':');
  append_number(out, static_cast<unsigned long>(clock.minutes().count()), 2, ':');
  append_number(out, static_cast<unsigned long>(clock.seconds().count()), 2, '\0');
  // Counted as one number: the start of the second that TimePoint::min() is in is no TimePoint.
  const auto ticks = time.time_since_epoch().count() % TimePoint::period::den;
  if (ticks != 0) {
    append_number(out += '.', static_cast<unsigned long>(ticks < 0 ? ticks + TimePoint::period::den : ticks), 9, '\0');
    out.erase(out.find_last_not_of('0') + 1);
  }
  return out += 'Z';
}

std::optional<TimePoint> parse_iso_time(std::string_view text) {
  const auto time = read_time(text);
  return time ? to_time_point(*time) : std::nullopt;
}

std::optional<sys_seconds> parse_iso_second(std::string_view text) {
  const auto time = read_time(text);
  return time ? std::optional{time->second} : std::nullopt;
}

}  // namespace canteen
