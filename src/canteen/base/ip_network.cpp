#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_network.hpp>

namespace canteen {
namespace {

constexpr int mapped_bits = 96;

/// 1*3DIGIT without a leading zero, up to `most`; -1 for anything else.
int read_prefix_length(std::string_view digits, int most) {
  if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits[0] == '0')) return -1;
  int value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value <= most ? value : -1;
}

bool same_prefix(const IpAddress& a, const IpAddress& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  const auto left = a.octets();
  const auto right = b.octets();
  if (!std::equal(left.begin(), left.begin() + bits / 8, right.begin())) return false;
  return bits % 8 == 0 || ((left[whole] ^ right[whole]) >> (8 - bits % 8)) == 0;
}

bool has_host_bits(const IpAddress& address, int prefix_length) {
  const auto octets = address.octets();
  for (auto bit = static_cast<std::size_t>(prefix_length); bit < octets.size() * 8; ++bit) {
    if ((octets[bit / 8] >> (7 - bit % 8)) & 1) return true;
  }
  return false;
}

}  // namespace

bool IpNetwork::contains(const IpAddress& address) const {
  const auto plain = address.unmapped();
  return plain.is_v4() == address_.is_v4() && same_prefix(plain, address_, prefix_length_);
}

Result<IpNetwork, IpError> parse_ip_network(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  const auto address = parse_ip_address(text.substr(0, slash));
  if (!address) return fail(address.error());
  if (slash == text.size()) return IpNetwork{address->unmapped(), address->unmapped().bits()};

  const auto length = read_prefix_length(text.substr(slash + 1), address->bits());
  if (length < 0) return fail(IpError{IpRule::bad_prefix_length, slash + 1});
  if (has_host_bits(*address, length)) return fail(IpError{IpRule::host_bits_set, slash + 1});
  const bool mapped = address->is_v4_mapped() && length >= mapped_bits;
  return mapped ? IpNetwork{address->unmapped(), length - mapped_bits} : IpNetwork{*address, length};
}

std::string to_text(const IpNetwork& network) {
  return to_text(network.address()) + '/' + std::to_string(network.prefix_length());
}

}  // namespace canteen
