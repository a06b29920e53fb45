// FixedCookie: a cookie of which all but the value is known while compiling: checked, and its attributes laid down.
//
// What a browser would refuse is no constant, and the compiler says why by quoting the name of a function that does not
// exist. DeclaredCookie<T> adds the type; this is what the writer and the app know of it.
#pragma once
#include <array>
#include <canteen/base/result.hpp>
#include <canteen/cookies/line_writer.hpp>
#include <canteen/cookies/options.hpp>
#include <canteen/cookies/problem.hpp>
#include <canteen/cookies/rules.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

namespace detail {

// Not constexpr and never defined: the compiler quotes their names.
void cookie_needs_a_name();
void cookie_name_is_not_a_token();
void cookie_path_must_begin_with_a_slash_and_hold_printable_ascii_without_semicolon();
void cookie_path_is_longer_than_1024_octets();
void cookie_domain_is_not_a_host_name_without_leading_dot_or_port();
void cookie_max_age_must_be_above_zero();
void cookie_max_age_is_more_than_400_days();
void cookie_expires_is_outside_the_years_1601_to_9999();
void cookie_with_same_site_none_needs_secure();
void cookie_with_partitioned_needs_secure();
void cookie_prefix_secure_needs_secure();
void cookie_prefix_host_needs_secure_and_path_slash_and_no_domain();
void cookie_prefix_http_needs_secure_and_http_only_and_host_http_also_path_slash_and_no_domain();
void cookie_name_has_a_prefix_in_another_case_than_browsers_document();
void cookie_name_leaves_no_room_for_a_value_in_4096_octets();
void cookie_expires_is_in_the_past();
void cookie_also_expires_needs_max_age();
void cookie_of_this_type_cannot_be_raw();
void cookie_would_be_refused();

/// When declarations began to be written: no Expires before that is meant.
inline constexpr std::chrono::sys_seconds first_declaration = std::chrono::sys_days{std::chrono::days{20454}};  // 2026

consteval void report(CookieProblem problem) {
  switch (problem) {
    case CookieProblem::empty_name: return cookie_needs_a_name();
    case CookieProblem::bad_name: return cookie_name_is_not_a_token();
    case CookieProblem::name_value_too_long: return cookie_name_leaves_no_room_for_a_value_in_4096_octets();
    case CookieProblem::attribute_too_long: return cookie_path_is_longer_than_1024_octets();
    case CookieProblem::bad_path:
      return cookie_path_must_begin_with_a_slash_and_hold_printable_ascii_without_semicolon();
    case CookieProblem::bad_domain: return cookie_domain_is_not_a_host_name_without_leading_dot_or_port();
    case CookieProblem::max_age_too_long: return cookie_max_age_is_more_than_400_days();
    case CookieProblem::bad_expires: return cookie_expires_is_outside_the_years_1601_to_9999();
    case CookieProblem::same_site_none_insecure: return cookie_with_same_site_none_needs_secure();
    case CookieProblem::partitioned_insecure: return cookie_with_partitioned_needs_secure();
    case CookieProblem::broken_secure_prefix: return cookie_prefix_secure_needs_secure();
    case CookieProblem::broken_host_prefix: return cookie_prefix_host_needs_secure_and_path_slash_and_no_domain();
    case CookieProblem::broken_http_prefix:
      return cookie_prefix_http_needs_secure_and_http_only_and_host_http_also_path_slash_and_no_domain();
    case CookieProblem::miscased_prefix: return cookie_name_has_a_prefix_in_another_case_than_browsers_document();
    default: return cookie_would_be_refused();
  }
}

/// The first rule that the name and options break whatever the value will be.
constexpr std::optional<CookieProblem> find_fixed_problem(std::string_view name, const CookieOptions& options) {
  if (const auto problem = find_name_problem(name)) return problem;
  if (name.size() >= name_value_limit) return CookieProblem::name_value_too_long;
  if (const auto problem = find_attribute_problem(options, TimePoint{})) return problem;
  return find_prefix_problem(name, options);
}

}  // namespace detail

/// A name and attributes that browsers keep as written. Lives as long as the program: it views constants.
class FixedCookie {
 public:
  consteval FixedCookie(std::string_view name, const CookieOptions& options, std::optional<CookieCoding> coding)
      : name_{name}, options_{options}, coding_{coding} {
    if (const auto problem = detail::find_fixed_problem(name, options)) detail::report(*problem);
    if (options.max_age.deletes()) detail::cookie_max_age_must_be_above_zero();
    if (options.expires && *options.expires < detail::first_declaration) detail::cookie_expires_is_in_the_past();
    if (options.also_expires && !options.max_age) detail::cookie_also_expires_needs_max_age();
    detail::LineWriter line{text_.data()};
    line.put_scope(options);
    scope_size_ = static_cast<std::uint16_t>(line.end() - text_.data());
    line.put_rest(options);
    size_ = static_cast<std::uint16_t>(line.end() - text_.data());
  }

  constexpr std::string_view name() const { return name_; }
  constexpr const CookieOptions& options() const { return options_; }
  /// None: the app's.
  constexpr std::optional<CookieCoding> coding() const { return coding_; }
  /// What stands behind the value: `; Path=/; Max-Age=60`. An Expires stands between the first scope().size() octets and
  /// the rest; an automatic Secure behind it.
  constexpr std::string_view attributes() const { return {text_.data(), size_}; }
  /// Whether it has an Expires, which is not laid down.
  constexpr bool is_dated() const { return options_.expires || options_.also_expires; }
  /// Its part in front of Expires.
  constexpr std::string_view scope() const { return {text_.data(), scope_size_}; }

 private:
  std::string_view name_;
  CookieOptions options_;
  std::optional<CookieCoding> coding_;
  std::uint16_t scope_size_ = 0;
  std::uint16_t size_ = 0;
  std::array<char, detail::attributes_limit> text_{};
};

/// Appends `name=value; attributes` to `out`, or leaves it untouched and says what is wrong with the value.
/// `now` as in append_set_cookie of a Cookie.
Result<void, CookieProblem> append_set_cookie(std::string& out, const FixedCookie& cookie, std::string_view value,
                                              CookieCoding coding, TimePoint now = {});

}  // namespace canteen
