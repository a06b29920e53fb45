#include <canteen/base/ascii.hpp>
#include <canteen/base/log.hpp>

namespace canteen {
namespace {

constexpr OctetSet unquoted_octets = ascii_letters | ascii_digits | OctetSet{"._:/+-"};
constexpr OctetSet plain_octets = OctetSet::range(0x20, 0x7E) - OctetSet{"\"\\"};

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    if (plain_octets.contains(c)) {
      out += c;
    } else {
      const auto octet = static_cast<unsigned char>(c);
      out.append("\\x").append(1, digits[octet >> 4]).append(1, digits[octet & 0xF]);
    }
  }
}

void append_value(std::string& out, std::string_view value) {
  const bool bare = !value.empty() && unquoted_octets.contains_all(value);
  if (bare) {
    out.append(value);
  } else {
    out += '"';
    append_escaped(out, value);
    out += '"';
  }
}

}  // namespace

std::string escape_for_log(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

std::string to_log_line(std::string_view event, std::initializer_list<LogField> fields) {
  auto out = escape_for_log(event);
  for (const auto& field : fields) {
    out.append(" ").append(field.name).append("=");
    append_value(out, field.value);
  }
  return out;
}

}  // namespace canteen
