// JSON and described structs in declared cookies.
//
//   struct Cart { std::vector<int> items; std::optional<std::string> coupon; };
//   BOOST_DESCRIBE_STRUCT(Cart, (), (items, coupon))
//   inline constexpr auto cart = declare_cookie<Cart>("cart");         // {"items":[7,9],"coupon":null}
//
// What a browser sends back is a stranger's text: it is held to json_cookie_limits before anything is built, and a struct
// to its description. Opt-in, since it needs Boost.JSON: #include <canteen/json/json_cookie.hpp>
#pragma once
#include <boost/describe/class.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <canteen/cookies/cookie_type.hpp>
#include <canteen/json/described.hpp>
#include <canteen/json/parse_json.hpp>
#include <string>
#include <string_view>

namespace canteen {

/// What a cookie's JSON may demand. A cookie has 4096 octets for name and value, as it travels.
inline constexpr JsonLimits json_cookie_limits{.size = ByteSize{4096}, .members = 64, .depth = 8};

namespace detail {

template <class T>
concept DescribedStruct = boost::json::is_described_class<T>::value;

inline void append_json(std::string& out, const boost::json::value& value) { out += boost::json::serialize(value); }

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
  static void append(std::string& out, const boost::json::value& value) { detail::append_json(out, value); }
};

/// Every described member must be there, but for optional ones; others are malformed. A Secret in it does not compile.
template <detail::DescribedStruct T>
struct CookieType<T> {
  static constexpr std::string_view name = "JSON of a described struct";
  static Result<T, CookieReadError> parse(std::string_view text) {
    const auto json = CookieType<boost::json::value>::parse(text);
    if (!json) return fail(json.error());
    auto value = from_json<T>(*json);
    if (!value) return fail(CookieReadError::malformed);
    return *std::move(value);
  }
  static void append(std::string& out, const T& value) { detail::append_json(out, to_json(value)); }
};

}  // namespace canteen
