// Headers: the fields of a response, flat and in order; RequestHeaders: the same, read from a request's own octets.
//
// The owning kind is one block of finished lines ("Name: value\r\n"), so that writing it to the wire is one append.
// Names are tokens and values hold no control character but HTAB (RFC 9110 §5.1, §5.5; H-20, H-23, H-87):
// what breaks that throws HeaderError, since it would split the response. Look-ups ignore case.
#pragma once
#include <canteen/base/ascii.hpp>
#include <canteen/http/request_head.hpp>
#include <concepts>
#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

/// One field: views into the block or the request's octets.
struct HeaderField {
  std::string_view name;
  std::string_view value;
  friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

/// Thrown when a name is no token, a value would split the response, or Set-Cookie is written past set_cookie().
class HeaderError : public std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A field of the program's own, checked while compiling: `constexpr HeaderLine no_store{"Cache-Control", "no-store"};`
class HeaderLine {
 public:
  consteval HeaderLine(std::string_view name, std::string_view value) : name_{name}, value_{value} {
    if (!is_token(name) || has_control(value) || trim_ows(value) != value || equals_ignoring_case(name, "Set-Cookie"))
      throw HeaderError{"a header's name is a token, its value holds no control character, and it is not Set-Cookie"};
  }
  constexpr std::string_view name() const { return name_; }
  constexpr std::string_view value() const { return value_; }

 private:
  std::string_view name_;
  std::string_view value_;
};

namespace detail {

/// Which names a block of lines may hold, by their first letter and length: "no" is certain, so that most questions
/// end here and the block is not looked through.
class NameFilter {
 public:
  constexpr void add(std::string_view name) { bits_ |= bit_of(name); }
  constexpr void add(NameFilter others) { bits_ |= others.bits_; }
  constexpr bool may_hold(std::string_view name) const { return (bits_ & bit_of(name)) != 0; }

 private:
  static constexpr std::uint64_t bit_of(std::string_view name) {
    const auto letter = name.empty() ? 0u : static_cast<unsigned char>(name.front()) | 0x20u;
    return std::uint64_t{1} << ((letter * 46 + name.size()) % 64);  // 46 keeps the usual names apart
  }
  std::uint64_t bits_ = 0;
};

/// What a block's Set-Cookie lines leave open until the request's scheme, the app's coding and the time are known. It goes
/// with the lines: headers may be moved or copied into another response.
struct OpenCookies {
  std::uint64_t secure = 0;  // bit n: the nth line takes Secure when the request came over https
  std::uint64_t coding = 0;  // bit n: the nth line, in percent now, takes the app's coding
  std::uint64_t dated = 0;   // bit n: the nth line has an Expires that counts from the time it leaves
  int count = 0;             // of all lines
};

}  // namespace detail

/// The header fields of a response. Adding and removing invalidate views handed out before; the view may be the
/// argument.
class Headers {
 public:
  class Iterator;

  /// The first value of that name.
  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get(std::string_view name, std::string_view fallback) const { return get(name).value_or(fallback); }
  std::vector<std::string_view> get_list(std::string_view name) const;
  bool contains(std::string_view name) const { return get(name).has_value(); }
  /// False when there is certainly no such line; costs next to nothing.
  bool may_contain(std::string_view name) const { return names_.may_hold(name); }
  /// Adds a line. Throws HeaderError; for Set-Cookie too, which Response::set_cookie writes.
  void add(std::string_view name, std::string_view value);
  void add(const HeaderLine& line) { append_line(line.name(), line.value()); }
  /// Puts one line in the place of all of that name.
  void set(std::string_view name, std::string_view value);
  /// Removes every line of that name; false when there was none.
  bool remove(std::string_view name);
  /// Adds `item` to a comma-separated list field (Vary, Allow) unless it is in it, ignoring case.
  void add_item(std::string_view name, std::string_view item);

  /// Flask's `response.headers["X"] = "1"` is set("X", "1") here; this one does not compile, and says so.
  template <std::convertible_to<std::string_view> Name>
  std::string_view operator[](const Name&) const {
    static_assert(!std::convertible_to<Name, std::string_view>,
                  "a response's headers are written by headers.set(name, value) and read by headers.get(name)");
    return {};
  }

  Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }
  bool empty() const { return block_.empty(); }
  /// The lines as they go out, each ended by CRLF.
  std::string_view block() const { return block_; }

  // ---- for the service --------------------------------------------------------------------------------
  /// Adds lines that were laid down before. None is a Set-Cookie.
  void append(const Headers& lines);

 private:
  friend class Response;  // writes the Set-Cookie lines
  void append_line(std::string_view name, std::string_view value);
  /// Whether `size` more octets move the roomy block, and end what views into it see.
  bool moves_with(std::size_t size) const {
    return block_.capacity() < usual_size || block_.capacity() - block_.size() < size;
  }
  /// The block with room for a usual head, so that it grows once.
  std::string& roomy_block() {
    if (block_.capacity() < usual_size) block_.reserve(usual_size);
    return block_;
  }
  static constexpr std::size_t usual_size = 384;
  bool remove_lines(const std::string& name);
  std::string block_;
  detail::NameFilter names_{};  // of block_, and perhaps of lines that were removed
  detail::OpenCookies cookies_{};
};

/// Walks the lines of a block.
class Headers::Iterator {
 public:
  using value_type = HeaderField;
  using difference_type = std::ptrdiff_t;
  Iterator() = default;
  explicit Iterator(std::string_view rest) : rest_{rest} { read(); }
  const HeaderField& operator*() const { return field_; }
  const HeaderField* operator->() const { return &field_; }
  Iterator& operator++();
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& i, std::default_sentinel_t) { return i.rest_.empty(); }

 private:
  void read();
  std::string_view rest_{};
  HeaderField field_{};
};

/// Thrown by operator[] of a missing request header; the app answers 400, as Flask does.
class MissingHeader : public std::out_of_range {
 public:
  explicit MissingHeader(std::string_view name);
};

/// The header fields of a request, as views into its head. Same reading words as Headers.
class RequestHeaders {
 public:
  class Iterator;

  explicit RequestHeaders(const RequestHead& head) : head_{&head} {}
  RequestHeaders(const RequestHeaders&) = delete;
  RequestHeaders& operator=(const RequestHeaders&) = delete;

  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get(std::string_view name, std::string_view fallback) const { return get(name).value_or(fallback); }
  std::vector<std::string_view> get_list(std::string_view name) const;
  bool contains(std::string_view name) const { return get(name).has_value(); }
  std::size_t size() const { return head_->fields.size(); }
  HeaderField operator[](std::size_t i) const { return head_->field(i); }
  /// The first value of that name, or throws MissingHeader, which the app answers with 400.
  std::string_view operator[](std::string_view name) const;

  Iterator begin() const;
  Iterator end() const;

 private:
  const RequestHead* head_;
};

class RequestHeaders::Iterator {
 public:
  using value_type = HeaderField;
  using difference_type = std::ptrdiff_t;
  Iterator() = default;
  Iterator(const RequestHead* head, std::size_t at) : head_{head}, at_{at} {}
  HeaderField operator*() const { return head_->field(at_); }
  Iterator& operator++() {
    ++at_;
    return *this;
  }
  Iterator operator++(int) {
    auto old = *this;
    ++at_;
    return old;
  }
  friend bool operator==(const Iterator&, const Iterator&) = default;

 private:
  const RequestHead* head_ = nullptr;
  std::size_t at_ = 0;
};

inline RequestHeaders::Iterator RequestHeaders::begin() const { return {head_, 0}; }
inline RequestHeaders::Iterator RequestHeaders::end() const { return {head_, size()}; }

}  // namespace canteen
