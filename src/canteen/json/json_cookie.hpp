// JSON and described structs in declared cookies.
//
//   struct Cart { std::vector<int> items; std::optional<std::string> coupon; };
//   BOOST_DESCRIBE_STRUCT(Cart, (), (items, coupon))
//   inline constexpr auto cart = declare_cookie<Cart>("cart");         // {"items":[7,9],"coupon":null}
//
// What a browser sends back is a stranger's text: it is held to json_cookie_limits before anything is built, and a struct
// to its description. set() holds the program's value to the same and throws std::logic_error. Opt-in, since it needs Boost.JSON: #include <canteen/json/json_cookie.hpp>
#pragma once
#include <boost/describe/class.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <canteen/cookies/cookie_type.hpp>
#include <canteen/json/described.hpp>
#include <canteen/json/parse_json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace canteen {

/// What a cookie's JSON may demand. A cookie has 4096 octets for name and value, as it travels.
inline constexpr JsonLimits json_cookie_limits{.size = ByteSize{4096}, .members = 64, .depth = 8};

namespace detail {

template <class T>
concept DescribedStruct = boost::json::is_described_class<T>::value;

/// What is written must be read again: text that is no UTF-8, numbers that JSON has not, more than json_cookie_limits allow
/// are the program's mistake, told where the cookie is set and not when it comes back. One that is too long is refused with
/// the cookie.
template <class T>
void append_json(std::string& out, const boost::json::value& value) {
  const auto text = boost::json::serialize(value);
  const bool has_room = text.size() <= json_cookie_limits.size.octets;
  if (has_room && !CookieType<T>::parse(text))
    throw std::logic_error{"this JSON cannot be set as a cookie: it could not be read back"};
  out += text;
}

/// Numbers too large are out of range; all else that is no JSON, or over a limit, is malformed.
inline CookieReadError to_cookie_error(const JsonError& error) {
  return error.rule == JsonRule::number_range ? CookieReadError::out_of_range : CookieReadError::malformed;
}

}  // namespace detail

template <>
struct CookieType<boost::json::value> {
  static constexpr std::string_view name = "JSON";
  static Result<boost::json::value, CookieReadError> parse(std::string_view text) {
    auto value = parse_json(text, json_cookie_limits);
    if (!value) return fail(detail::to_cookie_error(value.error()));
    return *std::move(value);
  }
  static void append(std::string& out, const boost::json::value& value) {
    detail::append_json<boost::json::value>(out, value);
  }
};

/// Every described member must be there, but for optional ones; others are malformed. A Secret in it does not compile.
template <detail::DescribedStruct T>
struct CookieType<T> {
  static constexpr std::string_view name = "JSON of a described struct";
  static constexpr bool needs_coding = true;
  static Result<T, CookieReadError> parse(std::string_view text) {
    const auto json = CookieType<boost::json::value>::parse(text);
    if (!json) return fail(json.error());
    auto value = from_json<T>(*json);
    if (!value) return fail(CookieReadError::malformed);
    return *std::move(value);
  }
  static void append(std::string& out, const T& value) { detail::append_json<T>(out, to_json(value)); }
};

}  // namespace canteen
