// JarOptions: which browser a jar is.
//
// Fixed for the life of a jar, and not kept in its files: who reads a file says again which browser it is. What differs
// from request to request (the page, the method, a script) is JarContext. RFC 6265bis counts where nothing else is
// said, with Chromium's limits.
#pragma once
#include <canteen/jar/public_suffixes.hpp>
#include <cstddef>
#include <cstdint>

namespace canteen {

/// Which document's rules count.
///
/// `layered` is draft-ietf-httpbis-layered-cookies, RFC 6265bis's successor: the prefixes __Http- and
/// __Host-Http-; __Host- wants a Path=/ that is written; an invalid Path or SameSite leaves an earlier valid one in force;
/// Domain goes through the host parser; a Path has no octets above 0x7F.
///
/// `browsers` is RFC 6265bis with the successor's prefixes, a written Path=/ for __Host- among them, and nothing else of it:
/// what Chromium does, but for the few ways that docs/proof.md tells of.
enum class JarProfile : std::uint8_t { rfc6265bis, layered, browsers };

/// How much is kept (RFC 6265bis §6.1 asks for 50 a domain and 3000 at least). The defaults are Chromium's.
struct JarLimits {
  /// Of one registrable domain; of one registrable domain under one top-level site for partitioned ones.
  std::size_t per_domain = 180;
  /// Name and value octets of one registrable domain under one top-level site (CHIPS §2.6).
  std::size_t partition_octets = 10'240;
  /// Of all.
  std::size_t total = 3300;
  /// How many remain when `total` was exceeded, so that a full jar is not searched at each new cookie.
  std::size_t total_after = 3000;
};

struct JarOptions {
  JarProfile profile = JarProfile::rfc6265bis;
  /// A cookie without SameSite that is younger than two minutes goes with cross-site top-level POSTs too (§5.7,
  /// "Lax-allowing-unsafe"); Chromium does this, others do not.
  bool lax_allowing_unsafe = false;
  /// http to localhost, 127.0.0.0/8 and [::1] counts as secure, as in Chromium and Firefox (§5.8.3 leaves it open).
  bool trust_loopback = true;
  JarLimits limits{};
  PublicSuffixes public_suffixes{};
};

}  // namespace canteen
