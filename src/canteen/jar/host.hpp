// Hosts as cookies compare them: canonical texts (RFC 6265bis §5.1.2) and domain-match (§5.1.3).
//
// A canonical host is lower case; names in other scripts are A-labels ("xn--…", UTS 46 by libidn2); an IPv6 address has
// its brackets and the one form of RFC 5952. A dot at the end is kept: browsers take "a.example." for another host.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

/// The canonical form; empty for what is no host: empty labels, a label over 63 or a name over 253 octets, octets that no
/// name has, an "xn--" label that stands for nothing, a name that ends in a number without being an IPv4 address.
/// Underscores are taken, as browsers do.
std::optional<std::string> canonical_host(std::string_view host);

/// Whether a canonical host is an IPv4 address or an IPv6 address in brackets.
bool is_ip_host(std::string_view host);

/// Whether a canonical host can only be this machine: localhost and names below it, 127.0.0.0/8, [::1].
bool is_loopback_host(std::string_view host);

/// Whether `host` is `domain`, or a name below it. Both canonical. An address is below nothing.
bool domain_match(std::string_view host, std::string_view domain);

}  // namespace canteen
