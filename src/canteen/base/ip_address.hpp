// IpAddress: an IPv4 or IPv6 address as a value, without a port and without a zone.
//
// Read strictly, so that two readers never see two addresses in one text: IPv4 has four decimal numbers without leading
// zeros (no octal, no "127.1"), IPv6 is RFC 4291 §2.2 in its three forms. Written in the one form of RFC 5952.
#pragma once
#include <array>
#include <canteen/base/result.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace canteen {

/// The rule that an address or a network in text breaks.
enum class IpRule : std::uint8_t {
  bad_character,      ///< a character that no address has there, or the text ends too early
  number_too_large,   ///< an IPv4 number above 255, or an IPv6 group of more than four digits
  leading_zero,       ///< "010": octal to some readers, ten to others
  wrong_length,       ///< too few or too many numbers or groups
  second_gap,         ///< RFC 4291 §2.2: "::" appears only once, and stands for one group at least
  bad_prefix_length,  ///< not a number from 0 to 32 or 128, behind the '/'
  host_bits_set,      ///< the network's address has bits behind its prefix: 10.0.0.1/8
};

/// Why a text is no address or network, and at which octet.
struct IpError {
  IpRule rule = IpRule::bad_character;
  std::size_t offset = 0;
  friend bool operator==(const IpError&, const IpError&) = default;
};

/// The rule in words, for a log or a developer.
std::string_view to_text(IpRule rule);

/// An address of either family. IPv4 sorts before IPv6; 1.2.3.4 and ::ffff:1.2.3.4 are two addresses: see unmapped().
class IpAddress {
 public:
  /// 0.0.0.0.
  constexpr IpAddress() = default;
  constexpr explicit IpAddress(const std::array<std::uint8_t, 4>& octets) {
    for (std::size_t i = 0; i < octets.size(); ++i) octets_[i] = octets[i];
  }
  constexpr explicit IpAddress(const std::array<std::uint8_t, 16>& octets) : is_v6_{true}, octets_{octets} {}

  constexpr bool is_v4() const { return !is_v6_; }
  constexpr bool is_v6() const { return is_v6_; }
  /// How long a prefix can be: 32 or 128.
  constexpr int bits() const { return is_v6_ ? 128 : 32; }
  /// 4 or 16 octets, in network order.
  constexpr std::span<const std::uint8_t> octets() const { return {octets_.data(), is_v6_ ? 16u : 4u}; }

  /// Whether it is ::ffff:0:0/96, an IPv4 address on an IPv6 socket (RFC 4291 §2.5.5.2).
  bool is_v4_mapped() const;
  /// The IPv4 address that a mapped one stands for; any other unchanged.
  IpAddress unmapped() const;

  friend constexpr bool operator==(const IpAddress&, const IpAddress&) = default;
  friend constexpr auto operator<=>(const IpAddress&, const IpAddress&) = default;

 private:
  bool is_v6_ = false;
  std::array<std::uint8_t, 16> octets_{};
};

/// The address in a text that holds nothing else: no brackets, port, zone or white space.
Result<IpAddress, IpError> parse_ip_address(std::string_view text);

/// The address in the form of RFC 5952: "::1", "2001:db8::a", "::ffff:192.0.2.1" for a mapped one (§5).
std::string to_text(const IpAddress& address);

}  // namespace canteen
