// Described enums in declared cookies: by an enumerator's name.
//
//   enum class Theme { light, dark };
//   BOOST_DESCRIBE_ENUM(Theme, light, dark)
//   inline constexpr auto theme = declare_cookie<Theme>("theme");      // theme=dark
//
// Opt-in, since it needs Boost.Describe: #include <canteen/json/enum_cookie.hpp>
#pragma once
#include <array>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <canteen/cookies/cookie_type.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace canteen {

namespace detail {

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

/// `one of light, dark`, made while compiling.
template <class List>
struct EnumeratorNames;
template <template <class...> class List, class... Enumerators>
struct EnumeratorNames<List<Enumerators...>> {
  static constexpr std::string_view start = "one of ";
  static constexpr std::size_t size = start.size() + (std::string_view{Enumerators::name}.size() + ... + 0) +
                                      (sizeof...(Enumerators) > 0 ? 2 * (sizeof...(Enumerators) - 1) : 0);
  static constexpr auto octets = [] {
    std::array<char, size> out{};
    std::size_t at = 0;
    const auto put = [&](std::string_view text) {
      for (const char c : text) out[at++] = c;
    };
    put(start);
    ((put(at == start.size() ? "" : ", "), put(Enumerators::name)), ...);
    return out;
  }();
};

}  // namespace detail

/// An enumerator's name, in its case. Another text is malformed; a value without a name throws std::logic_error when set.
template <detail::DescribedEnum T>
struct CookieType<T> {
  using Enumerators = boost::describe::describe_enumerators<T>;
  using Names = detail::EnumeratorNames<Enumerators>;
  static constexpr std::string_view name{Names::octets.data(), Names::size};
  static std::optional<T> parse(std::string_view text) { return find(text, Enumerators{}); }
  static std::string_view text(T value) { return name_of(value, Enumerators{}); }

 private:
  template <template <class...> class List, class... Each>
  static std::optional<T> find(std::string_view text, List<Each...>) {
    std::optional<T> found;
    ((text == Each::name ? void(found = Each::value) : void()), ...);
    return found;
  }
  template <template <class...> class List, class... Each>
  static std::string_view name_of(T value, List<Each...>) {
    std::string_view found;
    ((found.empty() && value == Each::value ? void(found = Each::name) : void()), ...);
    if (found.empty()) throw std::logic_error{"an enum value without a name cannot be set as a cookie"};
    return found;
  }
};

}  // namespace canteen
