// Form<T>: the request's form as a handler's parameter, read into a described struct.
//
//   struct Login { std::string email; std::string pass; bool remember = false; };
//   BOOST_DESCRIBE_STRUCT(Login, (), (email, pass, remember))
//   app.post("/login", [](const Form<Login>& form) { … form->email … });
//
// A member takes the field of its name. Opt-in: <canteen/app/form_parameter.hpp> needs Boost.Describe.
#pragma once
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <canteen/base/secret.hpp>
#include <canteen/http/extract.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/request.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace canteen {

/// How a member of a bound form reads a field's text; specialise it for a type of your own.
/// `static std::optional<T> parse(std::string_view text)`, empty when the text stands for no T; `wanted` ends the
/// sentence "the field 'age' is not …".
template <class T>
struct FromField;

template <>
struct FromField<std::string> {
  static constexpr std::string_view wanted = "a text";
  static std::optional<std::string> parse(std::string_view text) { return std::string{text}; }
};
template <ReadableNumber T>
struct FromField<T> {
  static constexpr std::string_view wanted = std::integral<T> ? "a whole number in its range" : "a number";
  static std::optional<T> parse(std::string_view text) { return parse_number<T>(text); }
};
/// A checkbox: absent is false; "on" is what a browser sends for one without a value.
template <>
struct FromField<bool> {
  static constexpr std::string_view wanted = "one of on, true, 1, off, false, 0";
  static std::optional<bool> parse(std::string_view text) {
    if (text == "on" || text == "true" || text == "1") return true;
    if (text == "off" || text == "false" || text == "0") return false;
    return std::nullopt;
  }
};
/// Wiped when it is over; the octets of the request's own content are not.
template <class T>
struct FromField<Secret<T>> {
  static constexpr std::string_view wanted = FromField<T>::wanted;
  static std::optional<Secret<T>> parse(std::string_view text) {
    auto value = FromField<T>::parse(text);
    if (!value) return std::nullopt;
    return Secret<T>{*std::move(value)};
  }
};
/// A described enum: by an enumerator's name.
template <class T>
requires std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value struct FromField<T> {
  static constexpr std::string_view wanted = "one of the values it may have";
  static std::optional<T> parse(std::string_view text) {
    return find(text, boost::describe::describe_enumerators<T>{});
  }

 private:
  template <template <class...> class List, class... Enumerators>
  static std::optional<T> find(std::string_view text, List<Enumerators...>) {
    std::optional<T> found;
    ((text == Enumerators::name ? void(found = Enumerators::value) : void()), ...);
    return found;
  }
};

namespace detail {

[[noreturn]] void throw_missing_field(std::string_view name);
[[noreturn]] void throw_bad_field(std::string_view name, std::string_view wanted);
/// Throws 415 unless the content is declared as a form, or there is none.
void require_form(const Request& request);

template <class T>
T parse_field(std::string_view name, std::string_view text) {
  auto value = FromField<T>::parse(text);
  if (!value) throw_bad_field(name, FromField<T>::wanted);
  return *std::move(value);
}

template <class T>
struct FieldReader {
  static T read(const Request& request, std::string_view name) {
    const auto text = request.form.get(name);
    if (text) return parse_field<T>(name, *text);
    if constexpr (std::is_same_v<T, bool>) return false;
    throw_missing_field(name);
  }
};
/// Absent is none; so is an empty text, which a browser sends for what nobody filled in, unless texts are wanted.
template <class T>
struct FieldReader<std::optional<T>> {
  static std::optional<T> read(const Request& request, std::string_view name) {
    const auto text = request.form.get(name);
    if (!text || (text->empty() && !std::is_same_v<T, std::string>)) return std::nullopt;
    return parse_field<T>(name, *text);
  }
};
template <class T>
struct FieldReader<std::vector<T>> {
  static std::vector<T> read(const Request& request, std::string_view name) {
    std::vector<T> values;
    for (const auto text : request.form.get_list(name)) values.push_back(parse_field<T>(name, text));
    return values;
  }
};

template <class T, template <class...> class List, class... Members>
T read_form_members(const Request& request, List<Members...>) {
  T out{};
  ((out.*Members::pointer =
        FieldReader<std::remove_cvref_t<decltype(out.*Members::pointer)>>::read(request, Members::name)),
   ...);
  return out;
}

}  // namespace detail

/// A T read from the form's fields, those of its described bases too. Texts, numbers, bool, described enums, and what has a FromField; std::optional of
/// these may be absent, std::vector takes every field of the name, bool is false when absent. Fields that T has no
/// member for are left alone. In the handler's place answers 415 for content that is no form, 413 for one over a limit,
/// and 400 with the field's name and what is wrong with it.
template <class T>
struct Form {
  T value;
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

template <class T>
struct Extract<Form<T>> {
  static constexpr bool is_described = boost::describe::has_describe_members<T>::value;
  static Form<T> from(const Request& request) {
    detail::require_form(request);
    return {detail::read_form_members<T>(
        request, boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>{})};
  }
};

}  // namespace canteen
