// What the two kinds of file that a jar is kept in have in common: which cookies a jar can hold at all, and how a file
// is refused. The kinds are jar/jar_json.hpp (everything) and jar/netscape.hpp (what curl and wget share).
//
// A cookie that no browser could have stored means that the file is not what it seems: it is refused whole, not skipped
// over. CookieJar::put() asks the same rule. So is a file that says two things of one cookie, or holds more than the jar
// that reads it keeps (jar/jar_loader.hpp). Files themselves are the caller's: jar/ takes and gives texts.
#pragma once
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// Why a file, or a cookie in it, is refused.
enum class JarFileRule : std::uint8_t {
  syntax,                 ///< no JSON, or a line without its seven fields
  shape,                  ///< a member is missing, unknown or of another type
  bad_time,               ///< not a time that this machine's clock can hold
  bad_flag,               ///< neither TRUE nor FALSE
  bad_octets,             ///< a control character, ';' in a value, '=' or ';' in a name, white space at an end
  too_long,               ///< name and value over 4096 octets
  empty,                  ///< neither name nor value
  bad_domain,             ///< not a canonical host (jar/host.hpp), or a public suffix for more than its own host
  bad_path,               ///< no '/' in front
  needs_secure,           ///< SameSite=None or a partition without Secure
  broken_prefix,          ///< the name's prefix promises what the cookie does not keep (RFC 6265bis §4.1.3)
  bad_partition,          ///< not the site of a top-level page
  repeated,               ///< a cookie before it has the same identity (jar/stored_cookie.hpp)
  over_per_domain,        ///< more of its registrable domain than JarLimits::per_domain
  over_partition_octets,  ///< more of its registrable domain's partition than JarLimits::partition_octets
  over_total,             ///< more than JarLimits::total
};

/// One sentence that names the rule.
std::string_view to_text(JarFileRule rule);

struct JarFileError {
  JarFileRule rule = JarFileRule::syntax;
  /// The line of a Netscape file, the cookie of a JSON file, from 1; 0 when it is about the whole.
  std::size_t place = 0;
  /// The rule, the place and what was found, for a person.
  std::string message{};
};

/// The rule that keeps a jar from ever holding this cookie, whatever was sent to it: up to bad_partition.
std::optional<JarFileRule> find_impossible(const StoredCookie& cookie, const JarOptions& options);

}  // namespace canteen
