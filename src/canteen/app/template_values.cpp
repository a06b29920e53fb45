#include <canteen/app/template_json.hpp>
#include <canteen/app/template_values.hpp>
#include <canteen/http/html.hpp>

namespace canteen::jinja {

namespace {

Value list_of(const boost::json::array& array) {
  List items;
  items.reserve(array.size());
  for (const auto& item : array) items.push_back(Value{item});
  return Value::list(std::move(items));
}

Value dict_of(const boost::json::object& object) {
  Pairs pairs;
  pairs.reserve(object.size());
  for (const auto& member : object)
    pairs.emplace_back(Value::text({member.key().data(), member.key().size()}), Value{member.value()});
  return Value::dict(std::move(pairs));
}

}  // namespace

Value ToValue<Markup>::convert(const Markup& markup) { return Value::safe_text(markup.text()); }

// The text has bounded depth: parse_json() sees to that, and a program's own JSON is its own.
Value ToValue<boost::json::value>::convert(const boost::json::value& json) {
  switch (json.kind()) {
    case boost::json::kind::null: return Value::none();
    case boost::json::kind::bool_: return Value::boolean(json.get_bool());
    case boost::json::kind::int64: return Value::integer(json.get_int64());
    case boost::json::kind::uint64: return Value{json.get_uint64()};
    case boost::json::kind::double_: return Value::floating(json.get_double());
    case boost::json::kind::string: return Value::text({json.get_string().data(), json.get_string().size()});
    case boost::json::kind::array: return list_of(json.get_array());
    case boost::json::kind::object: return dict_of(json.get_object());
  }
  return Value::none();
}

}  // namespace canteen::jinja
