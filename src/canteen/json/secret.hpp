// What JSON asks of a type about secrets: is it one, does it hold one. Secrets are read from JSON, never written to it.
//
// Secret itself is base/secret.hpp's, which knows no JSON. Both questions are answered while compiling: to_json() and
// answers (described.hpp, json_response.hpp) ask before they write. Not looked into are variants, and types that
// convert themselves (tag_invoke) without a description.
#pragma once
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/json/conversion.hpp>
#include <canteen/base/secret.hpp>
#include <type_traits>

namespace canteen::detail {

template <class T>
inline constexpr bool is_secret = false;
template <class T>
inline constexpr bool is_secret<Secret<T>> = true;

template <class T, class... Seen>
consteval bool holds_secret();

template <class... Seen, template <class...> class List, class... Members>
consteval bool members_hold_secret(List<Members...>) {
  return (holds_secret<std::remove_cvref_t<decltype(Members::pointer)>, Seen...>() || ...);
}

template <class M>
struct MemberType {
  using type = M;
};
template <class C, class M>
struct MemberType<M C::*> {
  using type = std::remove_cv_t<M>;
};

/// Whether a T, its members, or what it is a list, map, pair or optional of, is a Secret. `Seen`: the types it is asked
/// within, since a described struct may hold a list of its own kind.
template <class T, class... Seen>
consteval bool holds_secret() {
  if constexpr (is_secret<T>)
    return true;
  else if constexpr ((std::is_same_v<T, Seen> || ...))
    return false;
  else if constexpr (std::is_member_object_pointer_v<T>)
    return holds_secret<typename MemberType<T>::type, Seen...>();
  else if constexpr (boost::json::is_described_class<T>::value)
    return members_hold_secret<T, Seen...>(boost::describe::describe_members<T, boost::describe::mod_public>{});
  else if constexpr (requires { typename T::value_type; })
    return holds_secret<std::remove_cv_t<typename T::value_type>, T, Seen...>();
  else if constexpr (requires { typename T::second_type; })
    return holds_secret<typename T::second_type, T, Seen...>() || holds_secret<typename T::first_type, T, Seen...>();
  else
    return false;
}

}  // namespace canteen::detail
