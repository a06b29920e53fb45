#include <canteen/dev/line_fields.hpp>
#include <canteen/jar/iso_time.hpp>
#include <canteen/jar/jar_json.hpp>

namespace canteen::dev {

namespace {

[[noreturn]] void refuse(std::string_view name, std::string_view rule) {
  throw LineError{"'" + std::string{name} + "' " + std::string{rule}};
}

std::string octets_of(const boost::json::value& value, std::string_view name) {
  if (!value.is_string()) refuse(name, "is a string");
  auto octets = octets_of_latin1_text(value.get_string());
  if (!octets) refuse(name, "holds octets: code points up to U+00FF");
  return *std::move(octets);
}

}  // namespace

const boost::json::value* LineFields::take(std::string_view name) {
  taken_.emplace(name);
  return line_.if_contains(name);
}

std::optional<std::string> LineFields::octets(std::string_view name) {
  const auto* value = take(name);
  if (!value || value->is_null()) return std::nullopt;
  return octets_of(*value, name);
}

std::string LineFields::required_octets(std::string_view name) {
  auto text = octets(name);
  if (!text) refuse(name, "is missing");
  return *std::move(text);
}

std::optional<std::vector<std::string>> LineFields::octets_list(std::string_view name) {
  const auto* value = take(name);
  if (!value) return std::nullopt;
  if (!value->is_array()) return std::vector{octets_of(*value, name)};
  std::vector<std::string> out;
  for (const auto& item : value->get_array()) out.push_back(octets_of(item, name));
  return out;
}

std::optional<bool> LineFields::boolean(std::string_view name) {
  const auto* value = take(name);
  if (!value || value->is_null()) return std::nullopt;
  if (!value->is_bool()) refuse(name, "is true or false");
  return value->get_bool();
}

std::optional<long long> LineFields::whole_number(std::string_view name) {
  const auto* value = take(name);
  if (!value || value->is_null()) return std::nullopt;
  if (!value->is_int64()) refuse(name, "is a whole number");
  return value->get_int64();
}

std::optional<TimePoint> LineFields::time(std::string_view name) {
  const auto text = octets(name);
  if (!text) return std::nullopt;
  const auto time = parse_iso_time(*text);
  if (!time) refuse(name, "is a UTC time such as \"2026-01-01T00:00:00Z\", before the year 2262");
  return *time;
}

std::optional<std::chrono::sys_seconds> LineFields::date(std::string_view name) {
  const auto text = octets(name);
  if (!text) return std::nullopt;
  const auto second = parse_iso_second(*text);
  if (!second) refuse(name, "is a UTC time such as \"2026-01-01T00:00:00Z\"");
  return *second;
}

bool LineFields::is_null(std::string_view name) {
  const auto* value = take(name);
  return value && value->is_null();
}

void LineFields::require_all_taken() const {
  for (const auto& member : line_)
    if (!taken_.contains(member.key())) refuse(member.key(), "is no member of such a line");
}

}  // namespace canteen::dev
