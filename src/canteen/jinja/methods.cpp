#include <algorithm>
#include <canteen/jinja/methods.hpp>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/text_tools.hpp>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/utf8_text.hpp>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

Value items(const Value& self, const Arguments& given) {
  given.require_none();
  List out;
  for (const auto& [key, value] : self.as_dict()) out.push_back(Value::tuple({key, value}));
  return Value::list(std::move(out));
}
Value keys(const Value& self, const Arguments& given) {
  given.require_none();
  return to_list(self);
}
Value values(const Value& self, const Arguments& given) {
  given.require_none();
  List out;
  for (const auto& pair : self.as_dict()) out.push_back(pair.second);
  return Value::list(std::move(out));
}
Value get(const Value& self, const Arguments& given) {
  const auto [key, fallback] = given.bind({"key", "default"});
  if (!key) throw ValueError{"takes the key"};
  if (const auto* const found = self.find_key(*key)) return *found;
  return fallback ? *fallback : Value::none();
}

std::string_view text_of(const Value* value, std::string_view what) {
  if (!value || !value->is(Kind::text)) throw ValueError{"takes " + std::string{what} + " as a text"};
  return value->as_text();
}

Value upper(const Value& self, const Arguments& given) {
  given.require_none();
  return text_like(self, to_upper_case(self.as_text()));
}
Value lower(const Value& self, const Arguments& given) {
  given.require_none();
  return text_like(self, to_lower_case(self.as_text()));
}
Value capitalized(const Value& self, const Arguments& given) {
  given.require_none();
  return text_like(self, capitalize(self.as_text()));
}
Value titled(const Value& self, const Arguments& given) {
  given.require_none();
  return text_like(self, to_title_case(self.as_text()));
}

template <Sides sides>
Value strip(const Value& self, const Arguments& given) {
  const auto [octets] = given.bind({"chars"});
  const bool is_given = octets && !octets->is(Kind::none);
  const auto text = self.as_text();
  return text_like(self,
                   is_given ? strip_set(text, text_of(octets, "the characters"), sides) : strip_spaces(text, sides));
}

Value split(const Value& self, const Arguments& given) {
  const auto [separator, most] = given.bind({"sep", "maxsplit"});
  const auto limit = most && most->is(Kind::integer) && most->as_integer() >= 0 ? most->as_integer() : -1;
  const bool by_spaces = !separator || separator->is(Kind::none);
  const auto parts = by_spaces ? split_words(self.as_text(), limit)
                               : split_by(self.as_text(), text_of(separator, "the separator"), limit);
  List out;
  for (const auto part : parts) out.push_back(text_like(self, part));
  return Value::list(std::move(out));
}

Value starts_with(const Value& self, const Arguments& given) {
  const auto [prefix] = given.bind({"prefix"});
  return Value::boolean(self.as_text().starts_with(text_of(prefix, "the beginning")));
}
Value ends_with(const Value& self, const Arguments& given) {
  const auto [suffix] = given.bind({"suffix"});
  return Value::boolean(self.as_text().ends_with(text_of(suffix, "the end")));
}

// As MarkupSafe's: what goes into a text marked as HTML is escaped.
Value replace_in(const Value& self, const Arguments& given) {
  const auto [old, fresh, most] = given.bind({"old", "new", "count"});
  if (!old || !fresh) throw ValueError{"takes the old text and the new one"};
  const auto limit = most && most->is(Kind::integer) ? most->as_integer() : -1;
  const bool safe = self.is_safe();
  const auto from = safe ? to_markup(*old) : *old;
  const auto to = safe ? to_markup(*fresh) : *fresh;
  return text_like(self,
                   replace_all(self.as_text(), text_of(&from, "the old text"), text_of(&to, "the new text"), limit));
}

Value join_with(const Value& self, const Arguments& given) {
  const auto [parts] = given.bind({"iterable"});
  if (!parts) throw ValueError{"takes the texts to join"};
  const auto list = to_list(*parts);
  std::string out;
  for (std::size_t i = 0; i < list.as_list().size(); ++i) {
    const auto& part = list.as_list()[i];
    if (!part.is(Kind::text)) throw ValueError{"joins texts, not " + std::string{type_name(part)}};
    if (i > 0) out += self.as_text();
    if (self.is_safe())
      append_html(out, part);
    else
      out += part.as_text();
    require_size(out.size());
  }
  return text_like(self, out);
}

Value index_of(const Value& self, const Arguments& given) {
  const auto [wanted] = given.bind({"value"});
  if (!wanted) throw ValueError{"takes the value to look for"};
  const auto& list = self.as_list();
  const auto found = std::find_if(list.begin(), list.end(), [&](const Value& item) { return equals(item, *wanted); });
  if (found == list.end()) throw ValueError{"the value is not in the list"};
  return Value::integer(found - list.begin());
}
Value count_in_list(const Value& self, const Arguments& given) {
  const auto [wanted] = given.bind({"value"});
  if (!wanted) throw ValueError{"takes the value to count"};
  const auto& list = self.as_list();
  return Value::integer(
      std::count_if(list.begin(), list.end(), [&](const Value& item) { return equals(item, *wanted); }));
}
Value count_in_text(const Value& self, const Arguments& given) {
  const auto [wanted] = given.bind({"sub"});
  const auto part = text_of(wanted, "what to count");
  if (part.empty()) return Value::integer(static_cast<std::int64_t>(count_code_points(self.as_text()) + 1));
  return Value::integer(static_cast<std::int64_t>(split_by(self.as_text(), part, -1).size() - 1));
}

struct Row {
  Kind kind;
  std::string_view name;
  Method method;
};
constexpr Row method_rows[] = {
    {Kind::dict, "items", items},
    {Kind::dict, "keys", keys},
    {Kind::dict, "values", values},
    {Kind::dict, "get", get},
    {Kind::text, "upper", upper},
    {Kind::text, "lower", lower},
    {Kind::text, "title", titled},
    {Kind::text, "capitalize", capitalized},
    {Kind::text, "strip", strip<Sides::both>},
    {Kind::text, "lstrip", strip<Sides::left>},
    {Kind::text, "rstrip", strip<Sides::right>},
    {Kind::text, "split", split},
    {Kind::text, "startswith", starts_with},
    {Kind::text, "endswith", ends_with},
    {Kind::text, "replace", replace_in},
    {Kind::text, "join", join_with},
    {Kind::text, "count", count_in_text},
    {Kind::list, "index", index_of},
    {Kind::list, "count", count_in_list},
};

}  // namespace

Method find_method(const Value& owner, std::string_view name) {
  for (const auto& row : method_rows)
    if (row.kind == owner.kind() && row.name == name) return row.method;
  return nullptr;
}

}  // namespace canteen::jinja
