#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/plain_function.hpp>

namespace canteen::jinja::detail {

namespace {

using Kind = Value::Kind;

[[noreturn]] void refuse(Given given, std::string_view wanted, std::string_view came) {
  const auto place = given.number == 0 ? "the value" : "argument " + std::to_string(given.number);
  throw ValueError{"takes " + std::string{wanted} + " for " + place + ", not " + std::string{came}};
}

void require(Given given, bool is_right, std::string_view wanted) {
  if (!is_right) refuse(given, wanted, type_name(*given.value));
}

}  // namespace

Given given(const Value* input, const Arguments& arguments, std::size_t place) {
  if (input && place == 0) return {input, 0};
  const auto argument = input ? place - 1 : place;
  const auto values = arguments.positional();
  return {argument < values.size() ? &values[argument] : nullptr, argument + 1};
}

bool as_boolean(Given given) {
  require(given, given.value->is(Kind::boolean), "bool");
  return given.value->as_boolean();
}

std::int64_t as_integer(Given given, std::int64_t least, std::int64_t most) {
  require(given, given.value->is(Kind::integer), "int");
  const auto value = given.value->as_integer();
  if (value < least || value > most)
    refuse(given, "an int from " + std::to_string(least) + " to " + std::to_string(most), std::to_string(value));
  return value;
}

double as_floating(Given given) {
  const auto& value = *given.value;
  require(given, value.is(Kind::floating) || value.is(Kind::integer), "float");
  return value.is(Kind::integer) ? static_cast<double>(value.as_integer()) : value.as_floating();
}

std::string_view as_text(Given given) {
  require(given, given.value->is(Kind::text), "str");
  return given.value->as_text();
}

}  // namespace canteen::jinja::detail
