// Method: the request methods Canteen serves (RFC 9110 §9). TRACE and CONNECT are not among them: 501.
//
// The list is closed, so that a set of methods is one octet; an extension's method, PROPFIND for one, is 501 as well
// (H-04, H-82). wire/head_reader.cpp gives that answer. HEAD and OPTIONS that no route names are found by routing/, and
// Allow is written by app/site.cpp.
#pragma once
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace canteen {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options };

/// How many there are; each fits a MethodSet.
inline constexpr int method_count = 7;

constexpr std::string_view to_text(Method method) {
  constexpr std::string_view names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return names[static_cast<int>(method)];
}

/// Case-sensitive, as the RFC has it (§9.1); none for a method Canteen does not serve.
constexpr std::optional<Method> find_method(std::string_view name) {
  for (int i = 0; i < method_count; ++i)
    if (to_text(static_cast<Method>(i)) == name) return static_cast<Method>(i);
  return std::nullopt;
}

/// Whether the method promises to change nothing (RFC 9110 §9.2.1).
constexpr bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

/// A set of methods, as a route and an Allow field have it. Walked in the enumeration's order.
class MethodSet {
 public:
  class Iterator;

  constexpr MethodSet() = default;
  constexpr MethodSet(Method method) : bits_{bit(method)} {}
  /// `{Method::get, Method::post}`.
  constexpr MethodSet(std::initializer_list<Method> methods) {
    for (const auto method : methods) *this |= method;
  }
  constexpr MethodSet& operator|=(MethodSet other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr MethodSet operator|(MethodSet a, MethodSet b) { return a |= b; }
  constexpr bool contains(Method method) const { return (bits_ & bit(method)) != 0; }
  constexpr bool overlaps(MethodSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr Iterator begin() const;
  constexpr Iterator end() const;
  friend constexpr bool operator==(MethodSet, MethodSet) = default;

 private:
  static constexpr std::uint8_t bit(Method method) { return static_cast<std::uint8_t>(1u << static_cast<int>(method)); }
  std::uint8_t bits_ = 0;
};

/// What is left of a set; the first of it is next.
class MethodSet::Iterator {
 public:
  constexpr explicit Iterator(std::uint8_t bits) : bits_{bits} {}
  constexpr Method operator*() const { return static_cast<Method>(std::countr_zero(bits_)); }
  constexpr Iterator& operator++() {
    bits_ &= static_cast<std::uint8_t>(bits_ - 1);  // the lowest one goes
    return *this;
  }
  friend constexpr bool operator==(Iterator, Iterator) = default;

 private:
  std::uint8_t bits_;
};

constexpr MethodSet::Iterator MethodSet::begin() const { return Iterator{bits_}; }
constexpr MethodSet::Iterator MethodSet::end() const { return Iterator{0}; }

}  // namespace canteen
