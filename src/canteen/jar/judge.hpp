// The judge: whether a browser stores a cookie (RFC 6265bis §5.7), as a table of rules. Private to jar/.
//
// A Candidate is what would be stored, with everything the rules may ask about. The jar goes through the table up to the
// first rule that refuses; explain goes through all of it.
#pragma once
#include <canteen/jar/cookie_index.hpp>
#include <canteen/jar/finding_code.hpp>
#include <canteen/jar/jar_context.hpp>
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <optional>
#include <span>

namespace canteen::detail {

/// What follows from a context and the browser's options, found once a call.
struct RequestFacts {
  /// is_secure_origin() of the URL.
  bool is_secure = false;
  bool is_cross_site = false;
  bool host_is_public_suffix = false;
  SchemefulSite site{};
  PartitionKey partition{};
};
RequestFacts facts_of(const JarContext& context, const JarOptions& options);

/// The end of the longest life that begins now (§5.5).
TimePoint latest_expiry(TimePoint now);

/// A cookie before it is stored. Lives no longer than what it refers to.
struct Candidate {
  const ParsedSetCookie& parsed;
  const JarContext& context;
  const JarOptions& options;
  const CookieIndex& index;
  TimePoint now;
  RequestFacts facts;
  StoredCookie cookie{};
  GroupKey group{};
  /// §5.7 steps 8 to 10, found while the domain was.
  std::optional<FindingCode> domain_refusal{};
};
Candidate make_candidate(const ParsedSetCookie& parsed, const JarContext& context, const JarOptions& options,
                         const CookieIndex& index, TimePoint now);

/// One way to refuse a cookie.
struct StorageRule {
  std::optional<FindingCode> (*find)(const Candidate&);
  /// The attribute it is about; `unknown` for the name-value pair.
  AttributeKind about;
};

/// In the order of the standard's steps.
std::span<const StorageRule> storage_rules();

/// What the first rule that refuses says.
std::optional<FindingCode> find_refusal(const Candidate& candidate);

/// Whether the profile knows __Http- and __Host-Http- (layered-cookies).
constexpr bool has_http_prefixes(JarProfile profile) { return profile != JarProfile::rfc6265bis; }

/// Whether the profile knows the prefix that the text begins with, ignoring case.
bool begins_with_prefix(std::string_view text, JarProfile profile);

/// Whether a stored cookie goes with this request (§5.8.3 step 1). `cookie` is of the request's own groups.
bool is_sent(const StoredCookie& cookie, const JarContext& context, const RequestFacts& facts,
             const JarOptions& options, TimePoint now);

}  // namespace canteen::detail
