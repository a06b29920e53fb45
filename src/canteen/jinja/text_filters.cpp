// Filters on single values: texts, numbers, defaults.
#include <canteen/base/ascii.hpp>
#include <canteen/jinja/literals.hpp>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/text_tools.hpp>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/utf8_text.hpp>
#include <cmath>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

/// Numbers and lists as the text that printing shows; texts as they are, with their mark.
Value soft_text(const Value& value) { return value.is(Kind::text) ? value : Value::text(to_text(value)); }

Value escape(const Value& input, const Arguments& given) {
  given.require_none();
  return to_markup(input);
}
Value force_escape(const Value& input, const Arguments& given) {
  given.require_none();
  return to_markup(Value::text(to_text(input)));
}
Value safe(const Value& input, const Arguments& given) {
  given.require_none();
  return input.is_safe() ? input : Value::safe_text(to_text(input));
}

Value or_default(const Value& input, const Arguments& given) {
  const auto [fallback, boolean] = given.bind({"default_value", "boolean"});
  const bool is_missing = input.is(Kind::undefined) || (boolean && is_true(*boolean) && !is_true(input));
  if (!is_missing) return input;
  return fallback ? *fallback : Value::text("");
}

template <std::string (*change)(std::string_view)>
Value change_text(const Value& input, const Arguments& given) {
  given.require_none();
  const auto text = soft_text(input);
  return text_like(text, change(text.as_text()));
}

// The original's own rule: a word begins behind whitespace, a hyphen or an opening bracket. What was HTML is plain text
// afterwards: `&lt;` would not survive it.
Value title(const Value& input, const Arguments& given) {
  given.require_none();
  const auto text = soft_text(input);
  constexpr OctetSet openers{"-({[<"};
  std::string out;
  bool in_word = false;
  for (const auto point : split_code_points(text.as_text())) {
    const bool separates = point.size() == 1 && (is_space(point[0]) || openers.contains(point[0]));
    out += in_word ? to_lower_case(point) : to_upper_case(point);
    in_word = !separates;
  }
  return Value::text(out);
}

Value trim(const Value& input, const Arguments& given) {
  const auto [set] = given.bind({"chars"});
  const auto text = soft_text(input);
  if (!set || set->is(Kind::none)) return text_like(text, strip_spaces(text.as_text(), Sides::both));
  return text_like(text, strip_set(text.as_text(), to_text(*set), Sides::both));
}

// Under autoescape the input is HTML as soon as one of the three is; what is HTML takes in the others escaped.
Value replace(const Value& input, const Arguments& given) {
  const auto [old, fresh, count] = given.bind({"old", "new", "count"});
  if (!old || !fresh) throw ValueError{"takes the old text and the new one"};
  const auto most = count && !count->is(Kind::none) ? count->as_integer() : -1;
  if (count && !count->is(Kind::none) && !count->is(Kind::integer)) throw ValueError{"takes the count as an integer"};
  auto text = soft_text(input);
  const bool becomes_safe = given.autoescape() && (old->is_safe() || (fresh->is_safe() && !text.is_safe()));
  if (becomes_safe) text = to_markup(text);
  const bool safe_now = given.autoescape() && text.is_safe();
  const auto from = safe_now ? to_markup(*old) : soft_text(*old);
  const auto to = safe_now ? to_markup(*fresh) : soft_text(*fresh);
  const auto replaced = replace_all(text.as_text(), from.as_text(), to.as_text(), most);
  return safe_now ? Value::safe_text(replaced) : Value::text(replaced);
}

Value string(const Value& input, const Arguments& given) {
  given.require_none();
  return soft_text(input);
}

/// The whole number in a text, as Python's int() reads it: space around, a sign, underscores; nullopt for others.
std::optional<std::int64_t> read_integer(std::string_view text) {
  text = strip_spaces(text, Sides::both);
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text[0]) || !OctetSet{"0123456789_"}.contains_all(text)) return std::nullopt;
  if (text.find("__") != text.npos || text.ends_with('_')) return std::nullopt;
  std::string digits{is_negative ? "-" : ""};
  return parse_integer(digits += text);
}

/// Whether each underscore stands between two digits.
bool has_underscores_between_digits(std::string_view text) {
  for (auto at = text.find('_'); at != text.npos; at = text.find('_', at + 1))
    if (at == 0 || !is_digit(text[at - 1]) || at + 1 == text.size() || !is_digit(text[at + 1])) return false;
  return true;
}

/// The number in a text, as Python's float() reads it: space around, a sign, underscores; nullopt for others.
std::optional<double> read_float(std::string_view text) {
  text = strip_spaces(text, Sides::both);
  if (text.starts_with("+-") || !has_underscores_between_digits(text)) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  return parse_float(text);
}

std::optional<std::int64_t> truncate(double number) {
  if (!(std::fabs(number) < 0x1p63)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> find_integer(const Value& input) {
  if (input.is(Kind::integer) || input.is(Kind::boolean)) return input.as_integer();
  if (input.is(Kind::floating)) return truncate(input.as_floating());
  if (!input.is(Kind::text)) return std::nullopt;
  if (const auto whole = read_integer(input.as_text())) return whole;
  const auto number = read_float(input.as_text());
  return number ? truncate(*number) : std::nullopt;
}

Value to_integer(const Value& input, const Arguments& given) {
  const auto [fallback] = given.bind({"default"});
  if (input.is(Kind::undefined)) throw ValueError{input.undefined_message()};
  if (const auto found = find_integer(input)) return Value::integer(*found);
  return fallback ? *fallback : Value::integer(0);
}

Value to_float(const Value& input, const Arguments& given) {
  const auto [fallback] = given.bind({"default"});
  if (input.is(Kind::undefined)) throw ValueError{input.undefined_message()};
  if (input.is(Kind::floating)) return input;
  if (input.is(Kind::integer) || input.is(Kind::boolean))
    return Value::floating(static_cast<double>(input.as_integer()));
  const auto number = input.is(Kind::text) ? read_float(input.as_text()) : std::nullopt;
  if (number) return Value::floating(*number);
  return fallback ? *fallback : Value::floating(0.0);
}

Value absolute(const Value& input, const Arguments& given) {
  given.require_none();
  if (input.is(Kind::floating)) return Value::floating(std::fabs(input.as_floating()));
  return input.is_number() && input.as_integer() >= 0 ? make_positive(input) : negate(input);
}

}  // namespace

void add_text_filters(Registry& registry) {
  constexpr std::pair<std::string_view, Value (*)(const Value&, const Arguments&)> rows[] = {
      {"escape", escape},
      {"e", escape},
      {"forceescape", force_escape},
      {"safe", safe},
      {"default", or_default},
      {"d", or_default},
      {"upper", change_text<to_upper_case>},
      {"lower", change_text<to_lower_case>},
      {"capitalize", change_text<capitalize>},
      {"title", title},
      {"trim", trim},
      {"replace", replace},
      {"string", string},
      {"int", to_integer},
      {"float", to_float},
      {"abs", absolute},
  };
  for (const auto& [name, filter] : rows) registry.filters.insert_or_assign(std::string{name}, filter);
}

}  // namespace canteen::jinja
