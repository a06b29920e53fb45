// ByteSize: an amount of memory with its unit in the type.
//
// For limits, where a plain number would not say whether it counts octets or KiB; none turns into one by itself. There
// is no arithmetic: who counts uses `octets`. Text such as "16KiB" is read by app/config.cpp.
#pragma once
#include <compare>
#include <cstddef>

namespace canteen {

/// A number of octets: `16_KiB`, `ByteSize{512}`.
struct ByteSize {
  std::size_t octets = 0;
  friend constexpr auto operator<=>(const ByteSize&, const ByteSize&) = default;
};

inline namespace literals {
consteval ByteSize operator""_B(unsigned long long n) { return {static_cast<std::size_t>(n)}; }
consteval ByteSize operator""_KiB(unsigned long long n) { return {static_cast<std::size_t>(n) << 10}; }
consteval ByteSize operator""_MiB(unsigned long long n) { return {static_cast<std::size_t>(n) << 20}; }
consteval ByteSize operator""_GiB(unsigned long long n) { return {static_cast<std::size_t>(n) << 30}; }
}  // namespace literals

}  // namespace canteen
