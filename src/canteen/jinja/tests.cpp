// The tests: what `is` asks.
#include <algorithm>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/utf8_text.hpp>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;
using TestFunction = bool (*)(const Value&, const Arguments&);

/// A test without arguments.
template <bool (*holds)(const Value&)>
bool plain(const Value& input, const Arguments& given) {
  given.require_none();
  return holds(input);
}

const Value& only_argument(const Arguments& given) {
  const auto [other] = given.bind({"other"});
  if (!other) throw ValueError{"takes one argument"};
  return *other;
}

template <Comparison comparison>
bool compares(const Value& input, const Arguments& given) {
  return compare(comparison, input, only_argument(given));
}

template <Kind kind>
bool is_kind(const Value& input) {
  return input.is(kind);
}
bool is_defined(const Value& input) { return !input.is(Kind::undefined); }
bool is_number(const Value& input) { return input.is_number(); }
// Undefined has items as it has a length: none.
bool is_iterable(const Value& input) {
  return input.is(Kind::text) || input.is(Kind::list) || input.is(Kind::dict) || input.is(Kind::undefined);
}
template <bool wanted>
bool is_boolean(const Value& input) {
  return input.is(Kind::boolean) && input.as_boolean() == wanted;
}

Value modulo(const Value& input, const Value& divisor) { return calculate(BinaryOperator::modulo, input, divisor); }
bool is_even(const Value& input) { return equals(modulo(input, Value::integer(2)), Value::integer(0)); }
bool is_odd(const Value& input) { return equals(modulo(input, Value::integer(2)), Value::integer(1)); }
bool divisible_by(const Value& input, const Arguments& given) {
  const auto [divisor] = given.bind({"num"});
  if (!divisor) throw ValueError{"takes the divisor"};
  return equals(modulo(input, *divisor), Value::integer(0));
}

// As str.isupper: one letter with a case at least, and none of the other.
bool is_upper(const Value& input) {
  const auto text = to_text(input);
  return to_upper_case(text) == text && to_lower_case(text) != text;
}
bool is_lower(const Value& input) {
  const auto text = to_text(input);
  return to_lower_case(text) == text && to_upper_case(text) != text;
}

bool is_same(const Value& input, const Arguments& given) {
  const auto& other = only_argument(given);
  if (input.kind() != other.kind()) return false;
  if (input.is(Kind::list)) return &input.as_list() == &other.as_list();
  if (input.is(Kind::dict)) return &input.as_dict() == &other.as_dict();
  return equals(input, other);
}

constexpr std::pair<std::string_view, TestFunction> test_rows[] = {
    {"defined", plain<is_defined>},
    {"undefined", plain<is_kind<Kind::undefined>>},
    {"none", plain<is_kind<Kind::none>>},
    {"boolean", plain<is_kind<Kind::boolean>>},
    {"true", plain<is_boolean<true>>},
    {"false", plain<is_boolean<false>>},
    {"integer", plain<is_kind<Kind::integer>>},
    {"float", plain<is_kind<Kind::floating>>},
    {"number", plain<is_number>},
    {"string", plain<is_kind<Kind::text>>},
    {"mapping", plain<is_kind<Kind::dict>>},
    {"iterable", plain<is_iterable>},
    {"sequence", plain<is_iterable>},
    {"callable", plain<is_kind<Kind::callable>>},
    {"even", plain<is_even>},
    {"odd", plain<is_odd>},
    {"divisibleby", divisible_by},
    {"upper", plain<is_upper>},
    {"lower", plain<is_lower>},
    {"sameas", is_same},
    {"in", compares<Comparison::in>},
    {"eq", compares<Comparison::equal>},
    {"equalto", compares<Comparison::equal>},
    {"ne", compares<Comparison::not_equal>},
    {"lt", compares<Comparison::less>},
    {"lessthan", compares<Comparison::less>},
    {"le", compares<Comparison::less_equal>},
    {"gt", compares<Comparison::greater>},
    {"greaterthan", compares<Comparison::greater>},
    {"ge", compares<Comparison::greater_equal>},
};

bool is_escaped(const Value& input) { return input.is_safe(); }

}  // namespace

void add_tests(Registry& registry) {
  for (const auto& [name, test] : test_rows) registry.tests.insert_or_assign(std::string{name}, test);
  registry.tests.insert_or_assign("escaped", plain<is_escaped>);
  // These two ask the registry itself, which outlives them.
  registry.tests.insert_or_assign("filter", [&registry](const Value& input, const Arguments&) {
    return registry.filters.contains(to_text(input));
  });
  registry.tests.insert_or_assign(
      "test", [&registry](const Value& input, const Arguments&) { return registry.tests.contains(to_text(input)); });
}

}  // namespace canteen::jinja
