// Filters on things with items.
#include <algorithm>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/utf8_text.hpp>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

Value length(const Value& input, const Arguments& given) {
  given.require_none();
  return Value::integer(static_cast<std::int64_t>(length_of(input)));
}

Value first(const Value& input, const Arguments& given) {
  given.require_none();
  const auto items = to_list(input);
  return items.as_list().empty() ? Value::undefined_because("there is no first item, the list is empty")
                                 : items.as_list().front();
}
Value last(const Value& input, const Arguments& given) {
  given.require_none();
  const auto items = to_list(input);
  return items.as_list().empty() ? Value::undefined_because("there is no last item, the list is empty")
                                 : items.as_list().back();
}

/// `a.b.0` of a value: items, one after another.
Value find_path(Value value, std::string_view path) {
  while (true) {
    const auto dot = path.find('.');
    const auto part = path.substr(0, dot);
    const bool is_index = !part.empty() && part.find_first_not_of("0123456789") == part.npos && part.size() < 10;
    const auto key = is_index ? Value::integer(std::stoll(std::string{part})) : Value::text(part);
    auto found = find_item(value, key);
    if (!found && value.is(Kind::object)) found = value.as_object().attribute(part);
    if (!found) return Value::undefined(part);
    value = std::move(*found);
    if (dot == path.npos) return value;
    path.remove_prefix(dot + 1);
  }
}

Value find_attribute(const Value& item, const Value* attribute) {
  if (!attribute || attribute->is(Kind::none)) return item;
  if (attribute->is(Kind::text)) return find_path(item, attribute->as_text());
  auto found = find_item(item, *attribute);
  return found ? std::move(*found) : Value::undefined(to_text(*attribute));
}

// Under autoescape, one text among them that is HTML makes the whole so, and the others are escaped.
Value join(const Value& input, const Arguments& given) {
  const auto [separator, attribute] = given.bind({"d", "attribute"});
  const auto items = to_list(input);
  List parts;
  for (const auto& item : items.as_list()) parts.push_back(find_attribute(item, attribute));
  const auto between = separator ? *separator : Value::text("");
  const bool any_safe =
      between.is_safe() || std::any_of(parts.begin(), parts.end(), [](const Value& part) { return part.is_safe(); });
  const bool safe = given.autoescape() && any_safe;
  const auto append = safe ? append_html : append_text;
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) append(out, between);
    append(out, parts[i]);
    require_size(out.size());
  }
  return safe ? Value::safe_text(out) : Value::text(out);
}

Value list(const Value& input, const Arguments& given) {
  given.require_none();
  const auto items = to_list(input);
  return items.is_tuple() ? Value::list(items.as_list()) : items;
}

Value reverse(const Value& input, const Arguments& given) {
  given.require_none();
  auto items = to_list(input).as_list();
  std::reverse(items.begin(), items.end());
  if (!input.is(Kind::text)) return Value::list(std::move(items));
  std::string out;
  for (const auto& item : items) out += item.as_text();
  return text_like(input, out);
}

/// What sorting compares: texts without their case, unless that matters.
Value sort_key(const Value& item, const Value* attribute, bool with_case) {
  auto key = find_attribute(item, attribute);
  return key.is(Kind::text) && !with_case ? Value::text(to_lower_case(key.as_text())) : key;
}

Value sort(const Value& input, const Arguments& given) {
  const auto [reversed, with_case, attribute] = given.bind({"reverse", "case_sensitive", "attribute"});
  const auto items = to_list(input);
  std::vector<std::pair<Value, Value>> keyed;
  for (const auto& item : items.as_list())
    keyed.emplace_back(sort_key(item, attribute, with_case && is_true(*with_case)), item);
  const bool descending = reversed && is_true(*reversed);
  std::stable_sort(keyed.begin(), keyed.end(), [descending](const auto& a, const auto& b) {
    return descending ? is_less(b.first, a.first) : is_less(a.first, b.first);
  });
  List out;
  for (auto& pair : keyed) out.push_back(std::move(pair.second));
  return Value::list(std::move(out));
}

Value dict_items(const Value& input, const Arguments& given) {
  given.require_none();
  if (input.is(Kind::undefined)) return Value::list({});
  if (!input.is(Kind::dict)) throw ValueError{"takes a dict, not " + std::string{type_name(input)}};
  List out;
  for (const auto& [key, value] : input.as_dict()) out.push_back(Value::tuple({key, value}));
  return Value::list(std::move(out));
}

}  // namespace

void add_list_filters(Registry& registry) {
  constexpr std::pair<std::string_view, Value (*)(const Value&, const Arguments&)> rows[] = {
      {"length", length}, {"count", length},    {"first", first}, {"last", last},        {"join", join},
      {"list", list},     {"reverse", reverse}, {"sort", sort},   {"items", dict_items},
  };
  for (const auto& [name, filter] : rows) registry.filters.insert_or_assign(std::string{name}, filter);
}

}  // namespace canteen::jinja
