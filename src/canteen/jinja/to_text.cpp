#include <algorithm>
#include <array>
#include <canteen/base/html_escape.hpp>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/to_text.hpp>
#include <charconv>
#include <cmath>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

/// Lists in lists: beyond it printing is refused, so that no value overflows the stack.
constexpr int deepest_repr = 200;

void append_repr(std::string& out, const Value& value, int depth);

void append_hex(std::string& out, unsigned char octet) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.append("\\x").append(1, digits[octet >> 4]).append(1, digits[octet & 15]);
}

void append_repr_octet(std::string& out, char c, char quote) {
  switch (c) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\\': out += "\\\\"; return;
    default: break;
  }
  const auto octet = static_cast<unsigned char>(c);
  if (octet < 0x20 || octet == 0x7F) return append_hex(out, octet);
  if (c == quote) out += '\\';
  out += c;
}

/// Python prefers ' and takes " where the text holds only the former.
void append_quoted(std::string& out, std::string_view text) {
  const auto holds = [&](char c) { return text.find(c) != text.npos; };
  const char quote = holds('\'') && !holds('"') ? '"' : '\'';
  out += quote;
  for (const char c : text) append_repr_octet(out, c, quote);
  out += quote;
}

void append_items(std::string& out, const Value& list, int depth) {
  const auto& items = list.as_list();
  out += list.is_tuple() ? '(' : '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ", ";
    append_repr(out, items[i], depth);
  }
  if (list.is_tuple() && items.size() == 1) out += ',';
  out += list.is_tuple() ? ')' : ']';
}

void append_pairs(std::string& out, const Pairs& pairs, int depth) {
  out += '{';
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i > 0) out += ", ";
    append_repr(out, pairs[i].first, depth);
    out += ": ";
    append_repr(out, pairs[i].second, depth);
  }
  out += '}';
}

void append_at_depth(std::string& out, const Value& value, int depth) {
  if (depth > deepest_repr) throw ValueError{"a list of lists is too deep to be printed"};
  switch (value.kind()) {
    case Kind::undefined: break;
    case Kind::none: out += "None"; break;
    case Kind::boolean: out += value.as_boolean() ? "True" : "False"; break;
    case Kind::integer: {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.as_integer()).ptr;
      out.append(digits.data(), end);
      break;
    }
    case Kind::floating: append_float(out, value.as_floating()); break;
    case Kind::text: out += value.as_text(); break;
    case Kind::list: append_items(out, value, depth + 1); break;
    case Kind::dict: append_pairs(out, value.as_dict(), depth + 1); break;
    case Kind::callable: out += "<function>"; break;
    case Kind::object: out += value.as_object().to_text(); break;
  }
}

void append_repr(std::string& out, const Value& value, int depth) {
  if (value.is(Kind::undefined)) {
    out += "Undefined";
  } else if (value.is(Kind::text)) {
    if (value.is_safe()) out += "Markup(";
    append_quoted(out, value.as_text());
    if (value.is_safe()) out += ')';
  } else {
    append_at_depth(out, value, depth);
  }
}

/// The digits of a float without sign and point, and the power of ten of the first.
struct Decimal {
  std::string digits;
  int exponent = 0;
};

Decimal to_decimal(double magnitude) {
  std::array<char, 40> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::scientific).ptr;
  const std::string_view text{buffer.data(), static_cast<std::size_t>(end - buffer.data())};
  const auto e = text.find('e');
  Decimal out;
  for (const char c : text.substr(0, e))
    if (c != '.') out.digits += c;
  const auto from = e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + from, text.data() + text.size(), out.exponent);
  return out;
}

void append_scientific(std::string& out, const Decimal& number) {
  out += number.digits[0];
  if (number.digits.size() > 1) out.append(".").append(number.digits, 1);
  const auto power = std::to_string(std::abs(number.exponent));
  out.append(number.exponent < 0 ? "e-" : "e+").append(power.size() < 2 ? "0" : "").append(power);
}

void append_fixed(std::string& out, const Decimal& number) {
  const auto& digits = number.digits;
  if (number.exponent < 0) {
    out.append("0.").append(static_cast<std::size_t>(-number.exponent - 1), '0').append(digits);
    return;
  }
  const auto whole = static_cast<std::size_t>(number.exponent) + 1;
  out.append(digits, 0, whole);
  if (digits.size() < whole) out.append(whole - digits.size(), '0');
  out.append(".").append(digits.size() > whole ? std::string_view{digits}.substr(whole) : "0");
}

}  // namespace

// Python's float_repr_style "short": exponents from 16 and below -4.
void append_float(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "nan";
    return;
  }
  if (std::signbit(number)) out += '-';
  if (std::isinf(number)) {
    out += "inf";
    return;
  }
  const auto decimal = to_decimal(std::fabs(number));
  if (decimal.exponent < -4 || decimal.exponent >= 16)
    append_scientific(out, decimal);
  else
    append_fixed(out, decimal);
}

void append_text(std::string& out, const Value& value) { append_at_depth(out, value, 0); }

// Numbers hold nothing to escape.
void append_html(std::string& out, const Value& value) {
  if (value.is(Kind::text) && !value.is_safe())
    append_escaped_html(out, value.as_text());
  else if (value.kind() <= Kind::text)
    append_text(out, value);
  else
    append_escaped_html(out, to_text(value));
}

std::string to_text(const Value& value) {
  std::string out;
  append_text(out, value);
  return out;
}

Value to_markup(const Value& value) {
  if (value.is_safe()) return value;
  std::string out;
  append_html(out, value);
  return Value::safe_text(out);
}

Value text_like(const Value& like, std::string_view text) {
  return like.is_safe() ? Value::safe_text(text) : Value::text(text);
}

}  // namespace canteen::jinja
