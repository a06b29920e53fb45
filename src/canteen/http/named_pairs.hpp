// NamedPairs: NamedValues for decoded pairs in a vector: query arguments, form fields, and both together.
//
// The words they are read in are base/named_values.hpp's; this is the list behind them. A look-up walks the list, so
// there is no hash map of a client's strings, and the list is as long as whoever parsed it allows. Cookies are not such
// pairs, since they are decoded one by one when asked for (cookies/request_cookies.hpp), and neither are files
// (http/form.hpp).
#pragma once
#include <canteen/base/named_values.hpp>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// A name and its value, both decoded.
using NamedPair = std::pair<std::string_view, std::string_view>;

/// Thrown by operator[] of a missing argument, field or file; the app answers 400, as Flask does.
class MissingArgument : public std::out_of_range {
 public:
  /// `kind` is a constant: "argument", "form field" …
  explicit MissingArgument(std::string_view name, std::string_view kind = "argument");
  /// What is missing, without its name.
  std::string_view kind() const { return kind_; }

 private:
  std::string_view kind_;
};

/// The value of the first pair of that name.
std::optional<std::string_view> find_value(const std::vector<NamedPair>& pairs, std::string_view name);

/// Derived lends it pairs(), and `kind` where its pairs are no arguments.
template <class Derived>
class NamedPairs : public NamedValues<Derived> {
 public:
  using Pair = NamedPair;
  static constexpr std::string_view kind = "argument";

  /// Every pair in the order they came, duplicates included.
  std::vector<Pair>::const_iterator begin() const { return list().begin(); }
  std::vector<Pair>::const_iterator end() const { return list().end(); }
  std::size_t size() const { return list().size(); }
  bool empty() const { return list().empty(); }

 protected:
  NamedPairs() = default;
  ~NamedPairs() = default;

 private:
  friend NamedValues<Derived>;
  const std::vector<Pair>& list() const { return static_cast<const Derived&>(*this).pairs(); }
  std::optional<std::string_view> find(std::string_view name) const { return find_value(list(), name); }
  static std::string_view decoded(std::string_view value) { return value; }
  [[noreturn]] static void missing(std::string_view name) { throw MissingArgument{name, Derived::kind}; }
};

}  // namespace canteen
