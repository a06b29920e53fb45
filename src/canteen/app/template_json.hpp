// Structs with a Boost.Describe description, described enums and boost::json::value as values of a template. Opt-in,
// since canteen.hpp names no header of Boost's.
//
//   struct Note { int id; std::string text; };
//   BOOST_DESCRIBE_STRUCT(Note, (), (id, text))
//   c.render_template("notes.html", {{"notes", notes}});     {% for note in notes %} {{ note.text }} …
#pragma once
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/json/value.hpp>
#include <canteen/jinja/value.hpp>
#include <type_traits>

namespace canteen::jinja {

/// Public members by their names, those of described bases first.
template <class T>
requires boost::describe::has_describe_members<T>::value &&(!std::is_union_v<T>)struct ToValue<T> {
  static Value convert(const T& from) {
    return to_record(
        from, boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>{});
  }

 private:
  template <template <class...> class List, class... Members>
  static Value to_record(const T& from, List<Members...>) {
    return Value::record({{Value::text(Members::name), Value{from.*Members::pointer}}...});
  }
};

/// The enumerator's name; a value without one throws ValueError.
template <class T>
requires std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value struct ToValue<T> {
  static Value convert(T from) {
    const char* const name = boost::describe::enum_to_string(from, nullptr);
    if (!name) throw ValueError{"an enum's value that has no name"};
    return Value::text(name);
  }
};

/// Objects as dicts, in the order of their members. A number over 63 bits throws ValueError.
template <>
struct ToValue<boost::json::value> {
  static Value convert(const boost::json::value& json);
};

}  // namespace canteen::jinja
