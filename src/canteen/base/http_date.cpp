// Reading and writing HTTP-date. The reader is a cursor that remembers whether anything failed, so that each of the
// three forms is written down once, in the order of its grammar.
#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <cstddef>
#include <stdexcept>

namespace canteen {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum class Names : bool { short_, long_ };

/// What a date says, before anyone asked whether there is such a date.
struct Fields {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

/// A cursor over a text. After the first thing that does not fit it stays failed, and every answer is 0.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_{text} {}

  void expect(std::string_view literal) {
    ok_ = ok_ && rest_.starts_with(literal);
    if (ok_) rest_.remove_prefix(literal.size());
  }

  int number(std::size_t digits) {
    ok_ = ok_ && rest_.size() >= digits && std::all_of(rest_.begin(), rest_.begin() + digits, is_digit);
    int out = 0;
    for (std::size_t i = 0; ok_ && i < digits; ++i) out = out * 10 + (rest_[i] - '0');
    if (ok_) rest_.remove_prefix(digits);
    return out;
  }

  int month() {
    const auto found = std::find(months.begin(), months.end(), rest_.substr(0, 3));
    ok_ = ok_ && found != months.end();
    if (ok_) rest_.remove_prefix(3);
    return ok_ ? static_cast<int>(found - months.begin()) + 1 : 0;
  }

  void weekday(Names names) {
    const auto fits = [&](std::string_view day) {
      return rest_.starts_with(names == Names::long_ ? day : day.substr(0, 3));
    };
    const auto found = std::find_if(weekdays.begin(), weekdays.end(), fits);
    ok_ = ok_ && found != weekdays.end();
    if (ok_) rest_.remove_prefix(names == Names::long_ ? found->size() : 3);
  }

  /// date3 of asctime: 2DIGIT or SP DIGIT.
  int padded_day() {
    if (!rest_.starts_with(' ')) return number(2);
    expect(" ");
    return number(1);
  }

  void time_of_day(Fields& fields) {
    fields.hour = number(2);
    expect(":");
    fields.minute = number(2);
    expect(":");
    fields.second = number(2);
  }

  bool fits_whole_text() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

Fields read_imf_fixdate(Scanner& scanner) {
  Fields fields;
  scanner.weekday(Names::short_);
  scanner.expect(", ");
  fields.day = scanner.number(2);
  scanner.expect(" ");
  fields.month = scanner.month();
  scanner.expect(" ");
  fields.year = scanner.number(4);
  scanner.expect(" ");
  scanner.time_of_day(fields);
  scanner.expect(" GMT");
  return fields;
}

Fields read_rfc850_date(Scanner& scanner) {
  Fields fields;
  scanner.weekday(Names::long_);
  scanner.expect(", ");
  fields.day = scanner.number(2);
  scanner.expect("-");
  fields.month = scanner.month();
  scanner.expect("-");
  fields.year = scanner.number(2);
  scanner.expect(" ");
  scanner.time_of_day(fields);
  scanner.expect(" GMT");
  return fields;
}

Fields read_asctime_date(Scanner& scanner) {
  Fields fields;
  scanner.weekday(Names::short_);
  scanner.expect(" ");
  fields.month = scanner.month();
  scanner.expect(" ");
  fields.day = scanner.padded_day();
  scanner.expect(" ");
  scanner.time_of_day(fields);
  scanner.expect(" ");
  fields.year = scanner.number(4);
  return fields;
}

year_month_day date_of(const Fields& fields) {
  return year{fields.year} / month{static_cast<unsigned>(fields.month)} / day{static_cast<unsigned>(fields.day)};
}

sys_seconds time_of(const Fields& fields) {
  return sys_days{date_of(fields)} + hours{fields.hour} + minutes{fields.minute} + seconds{fields.second};
}

/// §5.6.7: what "appears to be more than 50 years in the future" is the most recent year in the past with these digits.
void complete_year(Fields& fields, sys_seconds now) {
  const year_month_day today{floor<days>(now)};
  const int this_year = static_cast<int>(today.year());
  fields.year = this_year + (fields.year - this_year % 100 + 100) % 100;
  const auto horizon = sys_days{today + years{50}} + (now - floor<days>(now));
  if (time_of(fields) > horizon) fields.year -= 100;
}

Result<TimePoint, HttpDateError> to_time_point(const Fields& fields) {
  if (!date_of(fields).ok()) return fail(HttpDateError::no_such_date);
  if (fields.hour > 23 || fields.minute > 59 || fields.second > 59) return fail(HttpDateError::no_such_time);
  const auto time = time_of(fields);
  const bool fits = ceil<seconds>(TimePoint::min()) <= time && time <= floor<seconds>(TimePoint::max());
  if (!fits) return fail(HttpDateError::beyond_clock);
  return TimePoint{time};
}

void put_two_digits(char* at, unsigned number) {
  at[0] = static_cast<char>('0' + number / 10 % 10);
  at[1] = static_cast<char>('0' + number % 10);
}

}  // namespace

void append_http_date(std::string& out, sys_seconds time) {
  if (!has_http_date(time)) throw std::out_of_range{"an HTTP-date has a year of 1601 to 9999"};
  const auto midnight = floor<days>(time);
  const year_month_day date{midnight};
  const hh_mm_ss clock{time - midnight};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  std::array<char, 29> text{'S', 'u', 'n', ',', ' ', '0', '6', ' ', 'N', 'o', 'v', ' ', '1', '9', '9',
                            '4', ' ', '0', '8', ':', '4', '9', ':', '3', '7', ' ', 'G', 'M', 'T'};
  weekdays[weekday{midnight}.c_encoding()].copy(text.data(), 3);
  put_two_digits(&text[5], static_cast<unsigned>(date.day()));
  months[static_cast<unsigned>(date.month()) - 1].copy(&text[8], 3);
  put_two_digits(&text[12], year / 100);
  put_two_digits(&text[14], year);
  put_two_digits(&text[17], static_cast<unsigned>(clock.hours().count()));
  put_two_digits(&text[20], static_cast<unsigned>(clock.minutes().count()));
  put_two_digits(&text[23], static_cast<unsigned>(clock.seconds().count()));
  out.append(text.data(), text.size());
}

void append_http_date(std::string& out, TimePoint time) { append_http_date(out, floor<seconds>(time)); }

std::string to_http_date(sys_seconds time) {
  std::string out;
  append_http_date(out, time);
  return out;
}

std::string to_http_date(TimePoint time) { return to_http_date(floor<seconds>(time)); }

Result<TimePoint, HttpDateError> parse_http_date(std::string_view text, TimePoint now) {
  Scanner imf{text};
  if (const auto fields = read_imf_fixdate(imf); imf.fits_whole_text()) return to_time_point(fields);
  Scanner asctime{text};
  if (const auto fields = read_asctime_date(asctime); asctime.fits_whole_text()) return to_time_point(fields);
  Scanner rfc850{text};
  auto fields = read_rfc850_date(rfc850);
  if (!rfc850.fits_whole_text()) return fail(HttpDateError::malformed);
  complete_year(fields, floor<seconds>(now));
  return to_time_point(fields);
}

}  // namespace canteen
