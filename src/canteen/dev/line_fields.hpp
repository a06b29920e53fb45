// LineFields: the members of one JSON line, taken by name and type. What is not asked for is refused in the end: a
// member that was misspelt is never passed over.
//
// Types alone are checked; whether values make sense together is who answers to say. The text was parsed by
// json_lines.hpp. Cookies are octets, so strings hold one a code point, as in jar/jar_json.hpp.
#pragma once
#include <boost/json/object.hpp>
#include <canteen/base/clock.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::dev {

/// A line that cannot be answered; what() is for its author.
class LineError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class LineFields {
 public:
  /// Views the object.
  explicit LineFields(const boost::json::object& line) : line_{line} {}

  bool contains(std::string_view name) const { return line_.contains(name); }
  /// A string's octets; null and absent are none. Throws LineError, as all of these do, for another type.
  std::optional<std::string> octets(std::string_view name);
  /// The same of a member that must be there.
  std::string required_octets(std::string_view name);
  /// A string, or an array of them; absent is none.
  std::optional<std::vector<std::string>> octets_list(std::string_view name);
  std::optional<bool> boolean(std::string_view name);
  std::optional<long long> whole_number(std::string_view name);
  /// A UTC time as "2026-01-01T00:00:00Z".
  std::optional<TimePoint> time(std::string_view name);
  /// The whole second of such a time, of any year to 9999.
  std::optional<std::chrono::sys_seconds> date(std::string_view name);
  /// Whether the member is there and null.
  bool is_null(std::string_view name);

  /// Throws LineError naming a member that nobody has asked for.
  void require_all_taken() const;

 private:
  const boost::json::value* take(std::string_view name);

  const boost::json::object& line_;
  std::set<std::string, std::less<>> taken_{};
};

}  // namespace canteen::dev
