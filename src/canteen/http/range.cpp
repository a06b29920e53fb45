#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/range.hpp>
#include <limits>
#include <optional>

namespace canteen {

namespace {

constexpr auto most = std::numeric_limits<std::uint64_t>::max();

/// A run of digits without its leading zeros, so that two of any length compare as numbers.
struct Digits {
  explicit Digits(std::string_view run) : text{run.substr(std::min(run.find_first_not_of('0'), run.size()))} {}

  /// The number; what 64 bits cannot hold is beyond every file, and so is the largest they hold.
  std::uint64_t value() const {
    std::uint64_t number = 0;
    for (const char c : text) {
      const auto digit = static_cast<std::uint64_t>(c - '0');
      if (number > (most - digit) / 10) return most;
      number = number * 10 + digit;
    }
    return number;
  }
  friend bool operator<(const Digits& a, const Digits& b) {
    return a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
  }
  std::string_view text;
};

enum class Outcome : std::uint8_t { malformed, beyond, inside };

Outcome read_suffix(std::string_view digits, std::uint64_t length, ByteRange& range) {
  const auto wanted = Digits{digits}.value();
  if (wanted == 0) return Outcome::beyond;
  range.size = std::min(wanted, length);
  range.first = length - range.size;
  return Outcome::inside;
}

/// int-range = first-pos "-" [ last-pos ]; suffix-range = "-" suffix-length (§14.1.1).
Outcome read_spec(std::string_view spec, std::uint64_t length, ByteRange& range) {
  const auto dash = spec.find('-');
  if (dash == std::string_view::npos) return Outcome::malformed;
  const auto first = spec.substr(0, dash);
  const auto last = spec.substr(dash + 1);
  if (!ascii_digits.contains_all(first) || !ascii_digits.contains_all(last)) return Outcome::malformed;
  if (first.empty()) return last.empty() ? Outcome::malformed : read_suffix(last, length, range);
  if (!last.empty() && Digits{last} < Digits{first}) return Outcome::malformed;
  range.first = Digits{first}.value();
  if (range.first >= length) return Outcome::beyond;
  const auto end = last.empty() ? length - 1 : std::min(Digits{last}.value(), length - 1);
  range.size = end - range.first + 1;
  return Outcome::inside;
}

constexpr std::string_view unit = "bytes=";

}  // namespace

RangeChoice choose_range(std::string_view field, std::uint64_t length) {
  const RangeChoice whole;
  if (!equals_ignoring_case(field.substr(0, unit.size()), unit)) return whole;  // §14.1: a unit has no case
  int specs = 0;
  int inside = 0;
  ByteRange chosen;
  for (auto rest = field.substr(unit.size()); !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto spec = trim_ows(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (spec.empty()) continue;  // §5.6.1: empty elements count for nothing
    ByteRange range;
    const auto outcome = read_spec(spec, length, range);
    if (outcome == Outcome::malformed) return whole;
    ++specs;
    if (outcome == Outcome::inside && ++inside == 1) chosen = range;
  }
  if (specs > 0 && inside == 0) return {RangeChoice::Kind::unsatisfiable, {}};
  // A part of nothing has no Content-Range to name it: what is empty is sent whole.
  return inside == 1 && chosen.size > 0 ? RangeChoice{RangeChoice::Kind::part, chosen} : whole;
}

std::string to_content_range(const ByteRange& range, std::uint64_t length) {
  const auto last = range.first + range.size - 1;
  return "bytes " + std::to_string(range.first) + "-" + std::to_string(last) + "/" + std::to_string(length);
}

std::string to_unsatisfied_range(std::uint64_t length) { return "bytes */" + std::to_string(length); }

}  // namespace canteen
