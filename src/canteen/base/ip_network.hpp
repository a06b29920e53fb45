// IpNetwork: a stretch of IP addresses that share a prefix, in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3).
//
// A value, made for Config::trusted_proxies: a list of a few is searched one by one (app/origin_policy.cpp). No host
// names and no ranges from one address to another; nothing is looked up. Addresses themselves, and the errors of both,
// are base/ip_address.hpp's.
#pragma once
#include <canteen/base/ip_address.hpp>

namespace canteen {

/// An address and the number of its leading bits that count.
/// IPv4-mapped IPv6 counts as IPv4 on both sides: 10.0.0.0/8 contains ::ffff:10.1.2.3, and ::/0 does not.
class IpNetwork {
 public:
  /// Every IPv4 address.
  constexpr IpNetwork() = default;

  const IpAddress& address() const { return address_; }
  int prefix_length() const { return prefix_length_; }
  bool contains(const IpAddress& address) const;

  friend bool operator==(const IpNetwork&, const IpNetwork&) = default;
  friend Result<IpNetwork, IpError> parse_ip_network(std::string_view text);

 private:
  constexpr IpNetwork(const IpAddress& address, int prefix_length) : address_{address}, prefix_length_{prefix_length} {}
  IpAddress address_{};
  int prefix_length_ = 0;
};

/// "10.0.0.0/8", "::1/128"; an address alone is a network of one. Bits behind the prefix are refused, not cleared:
/// whoever wrote 10.0.0.1/8 meant something else.
Result<IpNetwork, IpError> parse_ip_network(std::string_view text);

/// "10.0.0.0/8": always with the prefix length.
std::string to_text(const IpNetwork& network);

}  // namespace canteen
