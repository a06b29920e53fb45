// Invariant: parse_ip_address() takes exactly what inet_pton() takes and reads the same octets; its own text is read as
// the same address; a network contains its own address and is read from its own text.
#include <arpa/inet.h>
#include <algorithm>
#include <array>
#include <canteen/base/ip_network.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void compare_with_system(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return;  // inet_pton() would stop there
  const bool v6 = text.find(':') != std::string_view::npos;
  std::array<std::uint8_t, 16> expected{};
  const bool taken = ::inet_pton(v6 ? AF_INET6 : AF_INET, std::string{text}.c_str(), expected.data()) == 1;
  const auto address = canteen::parse_ip_address(text);
  require(address.has_value() == taken);
  if (!taken) return;
  const auto octets = address->octets();
  require(address->is_v6() == v6 && std::equal(octets.begin(), octets.end(), expected.begin()));
  require(canteen::parse_ip_address(canteen::to_text(*address)).value() == *address);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  compare_with_system(input);
  const auto network = canteen::parse_ip_network(input);
  if (!network) {
    require(network.error().offset <= size && !canteen::to_text(network.error().rule).empty());
    return 0;
  }
  require(network->contains(network->address()));
  require(canteen::parse_ip_network(canteen::to_text(*network)).value() == *network);
  return 0;
}
