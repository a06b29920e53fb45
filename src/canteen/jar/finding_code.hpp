// FindingCode: everything that can be wrong with a Set-Cookie, or could be better about it. jar/finding_rules.hpp says
// of each what it means, in the same order.
//
// One enumeration for the jar's refusals and explain's findings, since they are one engine (jar/judge.hpp). Outside of
// the program a code goes by its text, Finding::code_text().
#pragma once
#include <cstdint>

namespace canteen {

enum class FindingCode : std::uint8_t {
  // The cookie is not stored.
  control_character,
  name_value_too_long,
  empty_name_and_value,
  domain_not_ascii,
  domain_public_suffix,
  domain_mismatch,
  secure_from_insecure_origin,
  prefixed_from_insecure_origin,
  httponly_from_non_http_api,
  would_overlay_secure_cookie,
  samesite_strict_in_cross_site_response,
  samesite_lax_in_cross_site_response,
  samesite_default_in_cross_site_response,
  samesite_none_without_secure,
  prefix_secure,
  prefix_host,
  prefix_http,
  prefix_host_http,
  nameless_value_mimics_prefix,
  partitioned_without_secure,
  overwrites_httponly_from_non_http_api,
  path_not_ascii,
  // It is stored, but not as written.
  expires_ignored,
  max_age_ignored,
  attribute_too_long,
  path_not_absolute,
  path_ignored,
  lifetime_capped,
  deletes_cookie,
  duplicate_attribute,
  unknown_attribute,
  semicolon_missing,
  folded_cookies,
  samesite_default,
  samesite_unknown,
  samesite_ignored,
  domain_leading_dot,
  domain_empty,
  nameless,
  prefix_miscapitalised,
  name_syntax,
  value_syntax,
  overwrites_in_response,
  flag_with_value,
  // It is stored as written; someone should know something about it.
  deletes_as_meant,
  not_secure_on_https,
  session_without_httponly,
  domain_wider_than_host,
  host_prefix_possible,
  samesite_none_unpartitioned,
  nearly_too_long,
  long_lived_session,
  session_on_cacheable_response,
  same_name_other_scope,
  session_path,
};

}  // namespace canteen
