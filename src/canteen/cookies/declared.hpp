// Declared cookies: one object for the whole life of a cookie, checked while compiling.
//
//   inline constexpr auto theme = declare_cookie<Theme>("theme", {.max_age = 365 * 24h, .purpose = "Light or dark"});
//   theme.get(request)            an optional: absent too when what came is not a Theme
//   theme.read(request)           the same, and why there is none
//   theme.set(response, value)    throws CookieError only for a text with a control character or past 4096 octets, and
//                                 std::logic_error for a value that its type could not read back
//   theme.delete_from(response)   repeats every attribute, so that it does delete
//
// A declaration that browsers would refuse does not compile. Enums and JSON have headers of their own: json/enum_cookie.hpp,
// json/json_cookie.hpp. Nothing here knows HTTP: whatever has `cookies` is read, whatever has set_cookie is written to.
#pragma once
#include <canteen/cookies/cookie_record.hpp>
#include <canteen/cookies/declared_arguments.hpp>
#include <canteen/cookies/fixed_cookie.hpp>
#include <canteen/cookies/plain_cookie_types.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen {

namespace detail {

template <class C>
concept CarriesCookies = requires(const C& request) {
  { request.cookies } -> std::convertible_to<const RequestCookies&>;
};
template <class C>
concept TakesCookies = requires(C& response, const FixedCookie& cookie, std::string_view value) {
  response.set_cookie(cookie, value);
  response.delete_cookie(cookie);
};

}  // namespace detail

/// What a declaration says. The members to also_expires are CookieOptions', and mean what they mean there.
template <class T>
struct CookieDeclaration {
  MaxAge max_age{};
  Expires expires{};
  std::string_view path = "/";
  std::string_view domain{};
  std::optional<Flag> secure{};
  Flag http_only = true;
  SameSite same_site = SameSite::lax;
  Flag partitioned = false;
  Priority priority = Priority::medium;
  Flag also_expires = false;
  /// What a visitor is told it is for.
  Category category = Category::necessary;
  std::string_view purpose{};
  /// Of two different values of its name none is taken: one may be a sibling subdomain's.
  Flag essential = false;
  /// None: the app's, which is percent unless Config says otherwise.
  std::optional<CookieCoding> coding{};
  /// Asked about each value that was read; what it refuses is absent to get(). Takes texts as std::string_view, numbers
  /// and enums by value, everything else as const T&. Must not throw.
  detail::CookieCheck<T> check{};

  constexpr CookieOptions options() const {
    return {.max_age = max_age,
            .expires = expires,
            .path = path,
            .domain = domain,
            .secure = secure,
            .http_only = http_only,
            .same_site = same_site,
            .partitioned = partitioned,
            .priority = priority,
            .also_expires = also_expires};
  }
};

/// A cookie that holds a T; made by declare_cookie. Never changes; any thread may use it.
template <HasCookieType T>
class DeclaredCookie {
 public:
  consteval DeclaredCookie(std::string_view name, const CookieDeclaration<T>& declaration)
      : fixed_{name, declaration.options(), declaration.coding},
        category_{declaration.category},
        purpose_{declaration.purpose},
        essential_{declaration.essential},
        check_{declaration.check} {
    if (declaration.coding == CookieCoding::raw && detail::needs_coding<T>) detail::cookie_of_this_type_cannot_be_raw();
  }

  constexpr std::string_view name() const { return fixed_.name(); }
  /// All of it but the type.
  constexpr CookieRecord record() const {
    return {.name = fixed_.name(),
            .type = CookieType<T>::name,
            .options = fixed_.options(),
            .category = category_,
            .purpose = purpose_,
            .essential = essential_,
            .coding = fixed_.coding()};
  }

  /// The value that came; empty whenever read() has an error.
  template <detail::CarriesCookies Request>
  std::optional<T> get(const Request& request) const {
    auto value = read(request);
    if (!value) return std::nullopt;
    return *std::move(value);
  }
  /// The same, or `fallback`.
  template <detail::CarriesCookies Request>
  T get(const Request& request, detail::FallbackArgument<T> fallback) const {
    auto value = read(request);
    if (value) return *std::move(value);
    return fallback;
  }
  /// The value that came, or why there is none.
  template <detail::CarriesCookies Request>
  Result<T, CookieReadError> read(const Request& request) const {
    const auto text = request.cookies.read(name(), fixed_.coding(), essential_);
    if (!text) return fail(text.error());
    auto value = detail::parse_cookie_text<T>(*text);
    if (value && check_.refuses(*value)) return fail(CookieReadError::refused);
    return value;
  }

  /// Sets it, as Response::set_cookie would. Throws CookieError for a text that its coding cannot carry or that is too
  /// long, std::logic_error for a value that could not be read back as a T. The declaration's check is not asked: it is
  /// about strangers' values.
  template <detail::TakesCookies Response>
  void set(Response& response, detail::ValueArgument<T> argument) const {
    const T& value = argument;
    if constexpr (requires { CookieType<T>::text(value); }) {
      response.set_cookie(fixed_, CookieType<T>::text(value));
    } else {
      std::string text;
      CookieType<T>::append(text, value);
      response.set_cookie(fixed_, text);
    }
  }
  template <detail::TakesCookies Response>
  void delete_from(Response& response) const {
    response.delete_cookie(fixed_);
  }

 private:
  FixedCookie fixed_;
  Category category_;
  std::string_view purpose_;
  bool essential_;
  detail::CookieCheck<T> check_;
};

/// Declares a cookie; write `inline constexpr auto` in front. Does not compile when a browser would not keep it.
template <class T>
consteval auto declare_cookie(std::string_view name, const CookieDeclaration<T>& declaration = {}) {
  constexpr bool is_known = requires { sizeof(CookieType<T>); };
  static_assert(is_known,
                "a cookie holds text, whole numbers, bool, whole seconds, a Uuid, what json/enum_cookie.hpp and "
                "json/json_cookie.hpp add, or what has a CookieType<T>");
  static_assert(!is_known || HasCookieType<T>,
                "a CookieType<T> has a name, parse, and append or text: cookies/cookie_type.hpp");
  if constexpr (HasCookieType<T>)
    return DeclaredCookie<T>{name, declaration};
  else
    return name.size() + declaration.purpose.size();
}

}  // namespace canteen
