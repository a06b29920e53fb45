#include <canteen/jinja/globals.hpp>
#include <canteen/jinja/operators.hpp>

namespace canteen::jinja {
namespace {

/// As in the original's sandbox.
constexpr std::int64_t longest_range = 100'000;

std::int64_t integer_of(const Value* value, std::int64_t absent) {
  if (!value) return absent;
  if (!value->is(Value::Kind::integer))
    throw ValueError{"range() takes integers, not " + std::string{type_name(*value)}};
  return value->as_integer();
}

/// How many turns from start to stop; computed without overflow.
std::uint64_t count_turns(std::int64_t start, std::int64_t stop, std::int64_t step) {
  if (step > 0 ? start >= stop : start <= stop) return 0;
  const auto distance = step > 0 ? static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start)
                                 : static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop);
  const auto stride = step > 0 ? static_cast<std::uint64_t>(step) : std::uint64_t{0} - static_cast<std::uint64_t>(step);
  return (distance - 1) / stride + 1;
}

Value range(const Arguments& given) {
  const auto [first, second, third] = given.bind({"start", "stop", "step"});
  if (!first) throw ValueError{"range() takes one to three integers"};
  const auto start = second ? integer_of(first, 0) : 0;
  const auto stop = integer_of(second ? second : first, 0);
  const auto step = integer_of(third, 1);
  if (step == 0) throw ValueError{"the step of range() cannot be zero"};
  const auto turns = count_turns(start, stop, step);
  if (turns > longest_range) throw ValueError{"a range of a template has at most 100000 numbers"};
  List items;
  items.reserve(turns);
  for (std::uint64_t i = 0; i < turns; ++i)
    items.push_back(Value::integer(start + static_cast<std::int64_t>(i) * step));
  return Value::list(std::move(items));
}

Value dict(const Arguments& given) {
  Pairs pairs;
  if (given.positional().size() > 1) throw ValueError{"dict() takes at most one dict"};
  if (!given.positional().empty()) {
    if (!given.positional()[0].is(Value::Kind::dict)) throw ValueError{"dict() takes a dict and named values"};
    pairs = given.positional()[0].as_dict();
  }
  for (const auto& [name, value] : given.named()) pairs.emplace_back(Value::text(name), value);
  return Value::dict(std::move(pairs));
}

}  // namespace

void add_globals(std::map<std::string, Value, std::less<>>& globals) {
  globals.insert_or_assign("range", Value::callable(range));
  globals.insert_or_assign("dict", Value::callable(dict));
}

}  // namespace canteen::jinja
