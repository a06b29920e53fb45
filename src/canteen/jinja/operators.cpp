// Comparing, containing, counting and cutting. Calculating is in arithmetic.cpp.
#include <algorithm>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/utf8_text.hpp>
#include <cmath>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

/// Lists in lists: beyond it comparing is refused, so that no value overflows the stack.
constexpr int deepest_comparison = 200;

void require_depth(int depth) {
  if (depth > deepest_comparison) throw ValueError{"a list of lists is too deep to be compared"};
}

std::int64_t integer_of(const Value& number) {
  return number.is(Kind::boolean) ? (number.as_boolean() ? 1 : 0) : number.as_integer();
}

int sign_of(auto left, auto right) { return left < right ? -1 : (right < left ? 1 : 0); }

/// An integer against a float, exactly: a conversion to double would make 2**53 and 2**53 + 1 equal. NaN is above all.
int compare_mixed(std::int64_t integer, double floating) {
  if (std::isnan(floating) || floating >= 0x1p63) return -1;
  if (floating < -0x1p63) return 1;
  const auto whole = std::trunc(floating);
  const auto order = sign_of(integer, static_cast<std::int64_t>(whole));
  return order != 0 ? order : sign_of(whole, floating);
}

int compare_floats(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return sign_of(std::isnan(left), std::isnan(right));
  return sign_of(left, right);
}

int compare_numbers(const Value& left, const Value& right) {
  const bool left_floats = left.is(Kind::floating);
  const bool right_floats = right.is(Kind::floating);
  if (left_floats && right_floats) return compare_floats(left.as_floating(), right.as_floating());
  if (left_floats) return -compare_mixed(integer_of(right), left.as_floating());
  if (right_floats) return compare_mixed(integer_of(left), right.as_floating());
  return sign_of(integer_of(left), integer_of(right));
}

bool is_nan(const Value& value) { return value.is(Kind::floating) && std::isnan(value.as_floating()); }

bool equals_at(const Value& left, const Value& right, int depth);

bool equal_lists(const Value& left, const Value& right, int depth) {
  const auto& a = left.as_list();
  const auto& b = right.as_list();
  if (left.is_tuple() != right.is_tuple() || a.size() != b.size()) return false;
  return std::equal(a.begin(), a.end(), b.begin(),
                    [depth](const Value& x, const Value& y) { return equals_at(x, y, depth); });
}

bool equal_dicts(const Value& left, const Value& right, int depth) {
  const auto& pairs = left.as_dict();
  if (pairs.size() != right.as_dict().size()) return false;
  return std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
    const auto* const other = right.find_key(pair.first);
    return other && equals_at(pair.second, *other, depth);
  });
}

bool equals_at(const Value& left, const Value& right, int depth) {
  require_depth(depth);
  if (left.is_number() && right.is_number())
    return !is_nan(left) && !is_nan(right) && compare_numbers(left, right) == 0;
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case Kind::text: return left.as_text() == right.as_text();
    case Kind::list: return equal_lists(left, right, depth + 1);
    case Kind::dict: return equal_dicts(left, right, depth + 1);
    case Kind::object: return &left.as_object() == &right.as_object();
    case Kind::callable: return &left.as_callable() == &right.as_callable();
    default: return true;
  }
}

[[noreturn]] void refuse_comparison(const Value& left, const Value& right, std::string_view sign) {
  for (const auto* side : {&left, &right})
    if (side->is(Kind::undefined)) throw ValueError{side->undefined_message()};
  throw ValueError{quote(sign) + " is not possible between " + std::string{type_name(left)} + " and " +
                   std::string{type_name(right)}};
}

bool less_at(const Value& left, const Value& right, int depth, std::string_view sign);

bool less_list(const Value& left, const Value& right, int depth, std::string_view sign) {
  const auto& a = left.as_list();
  const auto& b = right.as_list();
  const auto common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i)
    if (!equals_at(a[i], b[i], depth)) return less_at(a[i], b[i], depth, sign);
  return a.size() < b.size();
}

bool less_at(const Value& left, const Value& right, int depth, std::string_view sign) {
  require_depth(depth);
  if (left.is_number() && right.is_number()) return !is_nan(left) && !is_nan(right) && compare_numbers(left, right) < 0;
  if (left.is(Kind::text) && right.is(Kind::text)) return left.as_text() < right.as_text();
  if (left.is(Kind::list) && right.is(Kind::list) && left.is_tuple() == right.is_tuple())
    return less_list(left, right, depth + 1, sign);
  refuse_comparison(left, right, sign);
}

/// `<=` is its own: for NaN neither `<` nor its opposite holds.
bool less_or_equal(const Value& left, const Value& right, std::string_view sign) {
  if (left.is_number() && right.is_number())
    return !is_nan(left) && !is_nan(right) && compare_numbers(left, right) <= 0;
  return !less_at(right, left, 0, sign);
}

int rank_of(const Value& key) {
  if (key.is_number()) return 1;
  return key.is(Kind::none) ? 0 : key.is(Kind::text) ? 2 : key.is(Kind::list) ? 3 : 4;
}

Value item_of_text(std::string_view text, const Value& like, std::int64_t index) {
  const auto points = split_code_points(text);
  const auto count = static_cast<std::int64_t>(points.size());
  if (index < -count || index >= count) return {};
  const auto item = points[static_cast<std::size_t>(index < 0 ? index + count : index)];
  return like.is_safe() ? Value::safe_text(item) : Value::text(item);
}

/// The bounds of a slice as Python's PySlice_AdjustIndices makes them.
struct Slice {
  std::int64_t start, stop, step;

  Slice(const Value& from, const Value& to, const Value& by, std::int64_t length) {
    step = by.is(Kind::none) ? 1 : index_of(by);
    if (step == 0) throw ValueError{"the step of a slice cannot be zero"};
    start = from.is(Kind::none) ? (step > 0 ? 0 : length - 1) : clamp(index_of(from), length);
    stop = to.is(Kind::none) ? (step > 0 ? length : -1) : clamp(index_of(to), length);
  }

  template <class T>
  std::vector<T> of(const std::vector<T>& items) const {
    std::vector<T> out;
    for (auto i = start; step > 0 ? i < stop : i > stop; i += step) {
      out.push_back(items[static_cast<std::size_t>(i)]);
      const auto left = step > 0 ? stop - i : i - stop;
      if (left <= (step > 0 ? step : -(step + 1))) break;  // i + step could overflow
    }
    return out;
  }

 private:
  static std::int64_t index_of(const Value& value) {
    if (!value.is(Kind::integer) && !value.is(Kind::boolean))
      throw ValueError{"a slice takes integers, not " + std::string{type_name(value)}};
    return integer_of(value);
  }
  std::int64_t clamp(std::int64_t index, std::int64_t length) const {
    if (index < 0) index += length;
    return std::clamp(index, step > 0 ? std::int64_t{0} : std::int64_t{-1}, step > 0 ? length : length - 1);
  }
};

}  // namespace

void require_size(std::size_t size) {
  if (size > longest_made) throw ValueError{"the result would be longer than 16 MiB"};
}

bool equals(const Value& left, const Value& right) { return equals_at(left, right, 0); }
bool is_less(const Value& left, const Value& right) { return less_at(left, right, 0, "<"); }

bool compare(Comparison comparison, const Value& left, const Value& right) {
  switch (comparison) {
    case Comparison::equal: return equals(left, right);
    case Comparison::not_equal: return !equals(left, right);
    case Comparison::less: return less_at(left, right, 0, "<");
    case Comparison::less_equal: return less_or_equal(left, right, "<=");
    case Comparison::greater: return less_at(right, left, 0, ">");
    case Comparison::greater_equal: return less_or_equal(right, left, ">=");
    case Comparison::in: return contains(right, left);
    case Comparison::not_in: return !contains(right, left);
  }
  return false;
}

bool contains(const Value& container, const Value& item) {
  switch (container.kind()) {
    case Kind::undefined: return false;
    case Kind::dict: return container.find_key(item) != nullptr;
    case Kind::list: {
      const auto& items = container.as_list();
      return std::any_of(items.begin(), items.end(), [&](const Value& one) { return equals(one, item); });
    }
    case Kind::text:
      if (!item.is(Kind::text)) throw ValueError{"'in' a text asks for a text, not " + std::string{type_name(item)}};
      return container.as_text().find(item.as_text()) != std::string_view::npos;
    default: throw ValueError{std::string{type_name(container)} + " contains nothing: it is not iterable"};
  }
}

bool is_true(const Value& value) {
  switch (value.kind()) {
    case Kind::undefined:
    case Kind::none: return false;
    case Kind::boolean:
    case Kind::integer: return value.as_integer() != 0;
    case Kind::floating: return value.as_floating() != 0;
    case Kind::text: return !value.as_text().empty();
    case Kind::list: return !value.as_list().empty();
    case Kind::dict: return !value.as_dict().empty();
    default: return true;
  }
}

int compare_keys(const Value& left, const Value& right) {
  if (const auto order = rank_of(left) - rank_of(right); order != 0) return order;
  if (left.is_number()) return compare_numbers(left, right);
  if (left.is(Kind::text)) return left.as_text().compare(right.as_text());
  if (!left.is(Kind::list)) return 0;
  const auto& a = left.as_list();
  const auto& b = right.as_list();
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (const auto order = compare_keys(a[i], b[i]); order != 0) return order;
  return sign_of(a.size(), b.size());
}

void require_key(const Value& key) {
  if (key.is(Kind::undefined)) throw ValueError{key.undefined_message()};
  if (key.kind() <= Kind::text) return;
  if (!key.is_tuple()) throw ValueError{std::string{type_name(key)} + " cannot be a key of a dict"};
  for (const auto& part : key.as_list()) {
    if (part.is_tuple()) throw ValueError{"a tuple of tuples cannot be a key of a dict"};
    require_key(part);
  }
}

std::size_t length_of(const Value& value) {
  switch (value.kind()) {
    case Kind::undefined: return 0;
    case Kind::text: return count_code_points(value.as_text());
    case Kind::list: return value.as_list().size();
    case Kind::dict: return value.as_dict().size();
    default: throw ValueError{std::string{type_name(value)} + " has no length"};
  }
}

Value to_list(const Value& value) {
  List items;
  switch (value.kind()) {
    case Kind::list: return value;
    case Kind::undefined: break;
    case Kind::dict:
      items.reserve(value.as_dict().size());
      for (const auto& pair : value.as_dict()) items.push_back(pair.first);
      break;
    case Kind::text:
      for (const auto point : split_code_points(value.as_text())) items.push_back(Value::text(point));
      break;
    default: throw ValueError{std::string{type_name(value)} + " is not iterable"};
  }
  return Value::list(std::move(items));
}

std::optional<Value> find_item(const Value& owner, const Value& key) {
  if (owner.is(Kind::dict)) {
    const auto* const found = key.kind() <= Kind::text || key.is_tuple() ? owner.find_key(key) : nullptr;
    return found ? std::optional{*found} : std::nullopt;
  }
  if (!key.is(Kind::integer) && !key.is(Kind::boolean)) return std::nullopt;
  const auto index = integer_of(key);
  if (owner.is(Kind::text)) {
    auto item = item_of_text(owner.as_text(), owner, index);
    return item.is_absent() ? std::nullopt : std::optional{std::move(item)};
  }
  if (!owner.is(Kind::list)) return std::nullopt;
  const auto& items = owner.as_list();
  const auto count = static_cast<std::int64_t>(items.size());
  if (index < -count || index >= count) return std::nullopt;
  return items[static_cast<std::size_t>(index < 0 ? index + count : index)];
}

Value slice(const Value& owner, const Value& start, const Value& stop, const Value& step) {
  if (owner.is(Kind::list)) {
    const Slice bounds{start, stop, step, static_cast<std::int64_t>(owner.as_list().size())};
    auto items = bounds.of(owner.as_list());
    return owner.is_tuple() ? Value::tuple(std::move(items)) : Value::list(std::move(items));
  }
  if (!owner.is(Kind::text)) throw ValueError{std::string{type_name(owner)} + " cannot be sliced"};
  const auto points = split_code_points(owner.as_text());
  const Slice bounds{start, stop, step, static_cast<std::int64_t>(points.size())};
  std::string out;
  for (const auto point : bounds.of(points)) out += point;
  return owner.is_safe() ? Value::safe_text(out) : Value::text(out);
}

std::string_view type_name(const Value& value) {
  switch (value.kind()) {
    case Kind::undefined: return "undefined";
    case Kind::none: return "None";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::floating: return "float";
    case Kind::text: return "str";
    case Kind::list: return value.is_tuple() ? "tuple" : "list";
    case Kind::dict: return "dict";
    case Kind::callable: return "function";
    case Kind::object: return "object";
  }
  return "value";
}

}  // namespace canteen::jinja
