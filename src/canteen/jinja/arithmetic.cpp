// + - * / // % **: Python's rules, on integers of 64 bits. What does not fit is an error, never a wrap-around.
#include <canteen/base/html_escape.hpp>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/to_text.hpp>
#include <cmath>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

constexpr std::string_view signs[] = {"+", "-", "*", "/", "//", "%", "**"};

[[noreturn]] void refuse(BinaryOperator operation, const Value& left, const Value& right) {
  for (const auto* side : {&left, &right})
    if (side->is(Kind::undefined)) throw ValueError{side->undefined_message()};
  throw ValueError{quote(signs[static_cast<std::size_t>(operation)]) + " is not possible between " +
                   std::string{type_name(left)} + " and " + std::string{type_name(right)}};
}

/// By reference: the builtins write the result while the other argument is made.
Value fit(bool overflowed, const std::int64_t& result) {
  if (overflowed) throw ValueError{"the result does not fit in an integer of 64 bits"};
  return Value::integer(result);
}

void require_divisor(bool is_zero) {
  if (is_zero) throw ValueError{"division by zero"};
}

// Python rounds quotients down, and the remainder has the divisor's sign.
Value floor_divide(std::int64_t left, std::int64_t right) {
  require_divisor(right == 0);
  if (right == -1) return fit(left == INT64_MIN, left == INT64_MIN ? 0 : -left);
  const auto quotient = left / right;
  return Value::integer(left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient);
}
Value modulo(std::int64_t left, std::int64_t right) {
  require_divisor(right == 0);
  if (right == -1) return Value::integer(0);
  const auto rest = left % right;
  return Value::integer(rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest);
}
double modulo(double left, double right) {
  require_divisor(right == 0);
  const auto rest = std::fmod(left, right);
  if (rest == 0) return std::copysign(0.0, right);
  return (rest < 0) != (right < 0) ? rest + right : rest;
}

Value power(double left, double right) {
  if (left == 0 && right < 0) throw ValueError{"0 cannot be raised to a negative power"};
  const auto result = std::pow(left, right);
  if (std::isnan(result) && !std::isnan(left) && !std::isnan(right))
    throw ValueError{"a negative number cannot be raised to a broken power"};
  if (std::isinf(result) && !std::isinf(left) && !std::isinf(right)) throw ValueError{"the result is too large"};
  return Value::floating(result);
}

Value power(std::int64_t left, std::int64_t right) {
  if (right < 0) return power(static_cast<double>(left), static_cast<double>(right));
  std::int64_t result = 1;
  bool overflowed = false;
  bool base_overflowed = false;
  for (auto base = left; right > 0 && !overflowed; right >>= 1) {
    if ((right & 1) != 0) overflowed = base_overflowed || __builtin_mul_overflow(result, base, &result);
    if (right > 1) base_overflowed = __builtin_mul_overflow(base, base, &base) || base_overflowed;
  }
  return fit(overflowed, result);
}

Value calculate_integers(BinaryOperator operation, std::int64_t left, std::int64_t right) {
  std::int64_t result = 0;
  switch (operation) {
    case BinaryOperator::add: return fit(__builtin_add_overflow(left, right, &result), result);
    case BinaryOperator::subtract: return fit(__builtin_sub_overflow(left, right, &result), result);
    case BinaryOperator::multiply: return fit(__builtin_mul_overflow(left, right, &result), result);
    case BinaryOperator::divide:
      require_divisor(right == 0);
      return Value::floating(static_cast<double>(left) / static_cast<double>(right));
    case BinaryOperator::floor_divide: return floor_divide(left, right);
    case BinaryOperator::modulo: return modulo(left, right);
    case BinaryOperator::power: return power(left, right);
  }
  return {};
}

Value calculate_floats(BinaryOperator operation, double left, double right) {
  switch (operation) {
    case BinaryOperator::add: return Value::floating(left + right);
    case BinaryOperator::subtract: return Value::floating(left - right);
    case BinaryOperator::multiply: return Value::floating(left * right);
    case BinaryOperator::divide: require_divisor(right == 0); return Value::floating(left / right);
    case BinaryOperator::floor_divide: require_divisor(right == 0); return Value::floating(std::floor(left / right));
    case BinaryOperator::modulo: return Value::floating(modulo(left, right));
    case BinaryOperator::power: return power(left, right);
  }
  return {};
}

double to_double(const Value& number) {
  return number.is(Kind::floating) ? number.as_floating() : static_cast<double>(number.as_integer());
}

// Markup takes in a plain text only escaped, on either side (MarkupSafe's __add__ and __radd__).
Value add_texts(const Value& left, const Value& right) {
  require_size(left.as_text().size() + right.as_text().size());
  const bool safe = left.is_safe() || right.is_safe();
  std::string out;
  for (const auto* side : {&left, &right}) {
    if (safe)
      append_html(out, *side);
    else
      out += side->as_text();
  }
  return safe ? Value::safe_text(out) : Value::text(out);
}

Value add_lists(const Value& left, const Value& right) {
  auto items = left.as_list();
  require_size((items.size() + right.as_list().size()) * sizeof(Value));
  items.insert(items.end(), right.as_list().begin(), right.as_list().end());
  return left.is_tuple() ? Value::tuple(std::move(items)) : Value::list(std::move(items));
}

void require_product(std::size_t size, std::size_t times) {
  if (size != 0 && times > longest_made / size) require_size(longest_made + 1);
}

Value repeat(const Value& what, std::int64_t count) {
  const auto times = count > 0 ? static_cast<std::size_t>(count) : 0;
  if (what.is(Kind::text)) {
    require_product(what.as_text().size(), times);
    std::string out;
    const auto length = what.as_text().size() * times;
    out.reserve(length);
    if (length > 0) out = what.as_text();
    while (out.size() < length) out.append(out, 0, length - out.size());
    return text_like(what, out);
  }
  const auto& items = what.as_list();
  require_product(items.size() * sizeof(Value), times);
  List out;
  for (std::size_t i = 0; i < times && !items.empty(); ++i) out.insert(out.end(), items.begin(), items.end());
  return what.is_tuple() ? Value::tuple(std::move(out)) : Value::list(std::move(out));
}

bool is_whole(const Value& value) { return value.is(Kind::integer) || value.is(Kind::boolean); }
bool repeats(const Value& value) { return value.is(Kind::text) || value.is(Kind::list); }

}  // namespace

Value calculate(BinaryOperator operation, const Value& left, const Value& right) {
  if (is_whole(left) && is_whole(right)) return calculate_integers(operation, left.as_integer(), right.as_integer());
  if (left.is_number() && right.is_number()) return calculate_floats(operation, to_double(left), to_double(right));
  if (operation == BinaryOperator::add) {
    if (left.is(Kind::text) && right.is(Kind::text)) return add_texts(left, right);
    if (left.is(Kind::list) && right.is(Kind::list) && left.is_tuple() == right.is_tuple())
      return add_lists(left, right);
  }
  if (operation == BinaryOperator::multiply) {
    if (repeats(left) && is_whole(right)) return repeat(left, right.as_integer());
    if (repeats(right) && is_whole(left)) return repeat(right, left.as_integer());
  }
  refuse(operation, left, right);
}

Value negate(const Value& operand) {
  if (is_whole(operand)) return calculate_integers(BinaryOperator::subtract, 0, operand.as_integer());
  if (operand.is(Kind::floating)) return Value::floating(-operand.as_floating());
  if (operand.is(Kind::undefined)) throw ValueError{operand.undefined_message()};
  throw ValueError{"'-' is not possible for " + std::string{type_name(operand)}};
}

Value make_positive(const Value& operand) {
  if (is_whole(operand)) return Value::integer(operand.as_integer());
  if (operand.is(Kind::floating)) return operand;
  if (operand.is(Kind::undefined)) throw ValueError{operand.undefined_message()};
  throw ValueError{"'+' is not possible for " + std::string{type_name(operand)}};
}

}  // namespace canteen::jinja
