// Secret<T>: a value that must not get out by accident: a password, a key, a token.
//
// It prints as "***", converts to nothing, and so cannot become an answer, a header, a template's value or a log field;
// the one way to the value is reveal(), which is easy to search for. Its memory is wiped when it ends. It is no
// protection from a debugger or a core file, nor for the copies that whoever made the value still holds.
#pragma once
#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace canteen {

namespace detail {

/// Overwrites memory in a way that the compiler does not take for useless.
void wipe(void* memory, std::size_t size);
/// Takes time by the sizes alone, whatever the octets.
bool equal_in_constant_time(std::string_view a, std::string_view b);
std::ostream& print_hidden(std::ostream& out);

/// A std::string, a std::vector of octets: one block that it owns.
template <class T>
concept OwnedBlock = std::is_trivially_copyable_v<typename T::value_type> && requires(T block) {
  block.resize(block.capacity());
  { block.data() } -> std::same_as<typename T::value_type*>;
};
template <class T>
concept Wipeable = OwnedBlock<T> ||
    (std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::convertible_to<const T&, std::string_view>);

}  // namespace detail

/// Holds a T that is shown to nobody. T: std::string, a vector of octets, or a plain value; no view and no pointer,
/// since what they refer to would not be wiped.
template <class T>
class Secret {
  static_assert(detail::Wipeable<T>, "a Secret owns what it hides: std::string, a vector of octets, or a plain value");

 public:
  using value_type = T;

  Secret() = default;
  explicit Secret(T value) : value_{std::move(value)} { wipe(value); }
  explicit Secret(std::string_view text) requires std::same_as<T, std::string> : value_{text} {}
  explicit Secret(const char* text) requires std::same_as<T, std::string> : value_{text} {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : value_{std::move(other.value_)} { wipe(other.value_); }
  Secret& operator=(const Secret& other) {
    if (this != &other) *this = Secret{other};
    return *this;
  }
  Secret& operator=(Secret&& other) noexcept {
    if (this == &other) return *this;
    wipe(value_);
    value_ = std::move(other.value_);
    wipe(other.value_);
    return *this;
  }
  ~Secret() { wipe(value_); }

  /// The value. What becomes of it is the caller's business from here on.
  const T& reveal() const& { return value_; }
  T reveal() && { return std::move(value_); }

  /// In a time that tells the sizes at most, not where two texts differ.
  friend bool operator==(
      const Secret& a, const Secret& b) requires detail::OwnedBlock<T> || std::has_unique_object_representations_v<T> {
    return detail::equal_in_constant_time(a.octets(), b.octets());
  }
  friend bool operator==(const Secret& a, std::string_view b) requires std::same_as<T, std::string> {
    return detail::equal_in_constant_time(a.value_, b);
  }

 private:
  static void wipe(T& value) {
    if constexpr (detail::OwnedBlock<T>) {
      value.resize(value.capacity());  // what an earlier, longer value left behind its end, too; allocates nothing
      detail::wipe(value.data(), value.size() * sizeof(typename T::value_type));
      value.clear();
    } else {
      detail::wipe(&value, sizeof value);
    }
  }
  std::string_view octets() const {
    if constexpr (detail::OwnedBlock<T>)
      return {reinterpret_cast<const char*>(value_.data()), value_.size() * sizeof(typename T::value_type)};
    else
      return {reinterpret_cast<const char*>(&value_), sizeof value_};
  }
  T value_{};
};

Secret(const char*)->Secret<std::string>;
Secret(std::string_view)->Secret<std::string>;

/// "***", whatever it holds.
template <class T>
constexpr std::string_view to_text(const Secret<T>&) {
  return "***";
}
template <class T>
std::ostream& operator<<(std::ostream& out, const Secret<T>&) {
  return detail::print_hidden(out);
}

}  // namespace canteen
