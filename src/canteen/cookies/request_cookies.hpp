// RequestCookies: reading what the browser sent back (RFC 6265bis §4.2; C-30 to C-40).
//
// A scan over the request's own memory: pairs are split at every ';', trimmed of SP and HTAB, cut at the first '='. A
// pair without '=' or without a name is passed over, never promoted. Names are never decoded; a value is
// percent-decoded unless it is malformed or decodes to a control character. Nothing here throws on what a client sends,
// but operator[].
//
// The first pairs are remembered in a small fixed index, as far as one looked; later ones are found by scanning on, so
// a hostile header costs linear time and no memory. There is no hash map of a client's strings. A decoded value is
// remembered too: asking again neither decodes nor allocates again.
#pragma once
#include <array>
#include <canteen/base/named_values.hpp>
#include <canteen/base/result.hpp>
#include <canteen/base/text_arena.hpp>
#include <canteen/cookies/cookie_pairs.hpp>
#include <canteen/cookies/cookie_read_error.hpp>
#include <canteen/cookies/options.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

/// Thrown by RequestCookies::operator[]; the app answers 400, as Flask does.
class MissingCookie : public std::out_of_range {
 public:
  explicit MissingCookie(std::string_view name);
};

/// The cookies of one request. Views stay valid as long as the header and the arena lent to it.
class RequestCookies : public NamedValues<RequestCookies> {
 public:
  class Iterator;

  RequestCookies() noexcept {}  // not defaulted: `RequestCookies cookies{}` would then fill the index with zeros
  RequestCookies(const RequestCookies&) = delete;
  RequestCookies& operator=(const RequestCookies&) = delete;

  /// Reads from `header` from now on: the Cookie field's value, several fields joined with "; ". Decoded values go to
  /// `arena`.
  void attach(std::string_view header, TextArena& arena) noexcept;

  // get(name), get(name, fallback), get<int>(name), get_list(name) and [name] give decoded values: NamedValues.
  using NamedValues::get;
  /// get(name) for a cookie whose coding is its own.
  std::optional<std::string_view> get(std::string_view name, CookieCoding coding) const;

  /// Whether a cookie of that name came; decodes nothing.
  bool contains(std::string_view name) const { return raw(name).has_value(); }
  /// The octets of the first cookie of that name as they came, quotes and escapes included.
  std::optional<std::string_view> raw(std::string_view name) const;
  /// The text of a declared cookie: absent, malformed (get() gives such a value as it came), or, for an essential one,
  /// ambiguous, which ambiguous() then tells. Without a coding by the one of coding().
  Result<std::string_view, CookieReadError> read(std::string_view name, std::optional<CookieCoding> coding,
                                                 bool essential) const;

  /// Every pair in the browser's order, duplicates included.
  inline Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }
  /// Whether no pair came.
  bool empty() const;

  /// Whether any of the above was called since attach(): the answer then depends on the Cookie header (Vary).
  bool was_read() const noexcept { return read_; }
  /// The essential cookies that read() found ambiguous, each once. The names are the declarations'.
  const std::vector<std::string_view>& ambiguous() const noexcept { return ambiguous_; }

  // ---- for the service ---------------------------------------------------------------------------
  /// How get() decodes; percent until then. Call before anything is read.
  void decode_by(CookieCoding coding) noexcept { coding_ = coding; }
  CookieCoding coding() const noexcept { return coding_; }

 private:
  friend NamedValues<RequestCookies>;
  std::optional<std::string_view> find(std::string_view name) const;
  [[noreturn]] static void missing(std::string_view name) { throw MissingCookie{name}; }

  /// As many as every browser keeps of a domain (RFC 6265bis §6.1).
  static constexpr std::size_t index_size = 50;
  /// A CookiePair that need not be initialised.
  struct Slot {
    const char* name;
    std::size_t name_size;
    const char* value;
    std::size_t value_size;
  };
  /// What the raw value at `offset` stands for in a coding.
  struct Decoded {
    std::size_t offset;
    CookieCoding coding;
    std::string_view text;
    friend bool operator<(const Decoded& a, const Decoded& b) {
      return a.offset != b.offset ? a.offset < b.offset : a.coding < b.coding;
    }
  };

  void begin_index() const;
  std::optional<std::string_view> find_indexed(std::string_view name) const;
  std::optional<std::string_view> index_up_to(std::string_view name) const;
  std::optional<std::string_view> find_unindexed(std::string_view name) const;
  std::string_view decoded(std::string_view raw_value) const { return decoded(raw_value, coding_); }
  /// The raw value itself, the same octets in the same place, where it is not decoded.
  std::string_view decoded(std::string_view raw_value, CookieCoding coding) const;
  bool has_second_value(std::string_view name, std::string_view first) const;

  std::string_view header_{};
  TextArena* arena_ = nullptr;
  CookieCoding coding_ = CookieCoding::percent;
  mutable bool read_ = false;
  mutable bool has_index_ = false;
  mutable std::size_t slots_used_ = 0;
  mutable detail::CookiePairs unindexed_{};
  mutable std::array<Slot, index_size> slots_;  // not initialised: attach() is on every request's way
  mutable std::vector<Decoded> decoded_{};      // ordered
  mutable std::vector<std::string_view> ambiguous_{};
};

/// Goes through the pairs of a header.
class RequestCookies::Iterator {
 public:
  using iterator_concept = std::forward_iterator_tag;
  using value_type = CookiePair;
  using difference_type = std::ptrdiff_t;

  Iterator() = default;
  explicit Iterator(const detail::CookiePairs& pairs) : rest_{pairs}, pair_{rest_.next()} {}

  CookiePair operator*() const { return pair_; }
  Iterator& operator++() {
    pair_ = rest_.next();
    return *this;
  }
  Iterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator&, const Iterator&) = default;
  friend bool operator==(const Iterator& it, std::default_sentinel_t) { return it.pair_.name.empty(); }

 private:
  detail::CookiePairs rest_{};
  CookiePair pair_{};
};

inline RequestCookies::Iterator RequestCookies::begin() const {
  read_ = true;
  return Iterator{detail::CookiePairs{header_}};
}

}  // namespace canteen
