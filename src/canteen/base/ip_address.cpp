#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_address.hpp>
#include <charconv>
#include <optional>

namespace canteen {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

/// dec-octet of RFC 3986 §3.2.2: 0 to 255 without a leading zero. Moves `at` behind it.
Result<std::uint8_t, IpError> read_dec_octet(std::string_view text, std::size_t& at) {
  const auto begin = at;
  unsigned value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (at > begin && value == 0) return fail(IpError{IpRule::leading_zero, begin});
    value = value * 10 + static_cast<unsigned>(text[at] - '0');
    if (value > 255) return fail(IpError{IpRule::number_too_large, begin});
  }
  if (at == begin) return fail(IpError{IpRule::bad_character, at});
  return static_cast<std::uint8_t>(value);
}

/// IPv4address of RFC 3986 §3.2.2, from `at` to the end of the text.
Result<std::array<std::uint8_t, 4>, IpError> read_v4(std::string_view text, std::size_t at) {
  std::array<std::uint8_t, 4> octets{};
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (i > 0 && at == text.size()) return fail(IpError{IpRule::wrong_length, at});
    if (i > 0 && text[at++] != '.') return fail(IpError{IpRule::bad_character, at - 1});
    const auto octet = read_dec_octet(text, at);
    if (!octet) return fail(octet.error());
    octets[i] = *octet;
  }
  if (at != text.size()) return fail(IpError{text[at] == '.' ? IpRule::wrong_length : IpRule::bad_character, at});
  return octets;
}

/// Reads the groups of RFC 4291 §2.2 one by one and remembers where "::" stood.
class V6Reader {
 public:
  explicit V6Reader(std::string_view text) : text_{text} {}

  Result<IpAddress, IpError> read() {
    if (text_.starts_with("::")) open_gap();
    while (at_ < text_.size()) {
      if (const auto error = read_piece()) return fail(*error);
    }
    if (gap_ ? count_ == 8 : count_ < 8) return fail(IpError{gap_ ? IpRule::second_gap : IpRule::wrong_length, at_});
    return address();
  }

 private:
  std::optional<IpError> read_piece() {
    if (count_ == 8) return IpError{IpRule::wrong_length, at_};
    const auto begin = at_;
    unsigned group = 0;
    for (; at_ < text_.size() && hex_value(text_[at_]) >= 0; ++at_) {
      if (at_ - begin == 4) return IpError{IpRule::number_too_large, begin};
      group = group * 16 + static_cast<unsigned>(hex_value(text_[at_]));
    }
    if (at_ == begin) return IpError{IpRule::bad_character, at_};
    if (at_ < text_.size() && text_[at_] == '.') return read_embedded_v4(begin);
    push(static_cast<std::uint8_t>(group >> 8), static_cast<std::uint8_t>(group & 0xFF));
    return at_ < text_.size() ? read_separator() : std::nullopt;
  }

  std::optional<IpError> read_separator() {
    if (text_[at_] != ':') return IpError{IpRule::bad_character, at_};
    if (text_.substr(at_).starts_with("::")) {
      if (gap_) return IpError{IpRule::second_gap, at_};
      open_gap();
    } else if (++at_ == text_.size()) {
      return IpError{IpRule::bad_character, at_};
    }
    return std::nullopt;
  }

  /// §2.2 form 3: the last two groups as an IPv4 address.
  std::optional<IpError> read_embedded_v4(std::size_t begin) {
    const auto v4 = read_v4(text_, begin);
    if (!v4) return v4.error();
    if (count_ > 6) return IpError{IpRule::wrong_length, begin};
    push((*v4)[0], (*v4)[1]);
    push((*v4)[2], (*v4)[3]);
    at_ = text_.size();
    return std::nullopt;
  }

  void open_gap() {
    gap_ = count_;
    at_ += 2;
  }

  void push(std::uint8_t high, std::uint8_t low) {
    octets_[count_ * 2] = high;
    octets_[count_ * 2 + 1] = low;
    ++count_;
  }

  IpAddress address() {
    if (gap_) std::rotate(octets_.begin() + *gap_ * 2, octets_.begin() + count_ * 2, octets_.end());
    return IpAddress{octets_};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::array<std::uint8_t, 16> octets_{};
  std::uint8_t count_ = 0;
  std::optional<std::uint8_t> gap_{};
};

using Groups = std::array<unsigned, 8>;

struct Run {
  std::size_t begin = 0;
  std::size_t size = 0;
};

/// RFC 5952 §4.2: the longest run of zero groups, the first of equals, and never a single group.
Run find_longest_zeros(const Groups& groups) {
  Run best{};
  Run run{};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    run = groups[i] != 0 ? Run{i + 1, 0} : Run{run.begin, run.size + 1};
    if (run.size > best.size) best = run;
  }
  return best.size > 1 ? best : Run{};
}

void append_number(std::string& out, unsigned value, int base) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
  out.append(digits.data(), end);
}

void append_v4(std::string& out, std::span<const std::uint8_t> octets) {
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (i > 0) out += '.';
    append_number(out, octets[i], 10);
  }
}

Groups groups_of(std::span<const std::uint8_t> octets) {
  Groups groups{};
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = octets[i * 2] * 256u + octets[i * 2 + 1];
  return groups;
}

void append_v6(std::string& out, const Groups& groups) {
  const auto zeros = find_longest_zeros(groups);
  for (std::size_t i = 0; i < groups.size();) {
    if (zeros.size > 0 && i == zeros.begin) {
      out += "::";
      i += zeros.size;
    } else {
      if (i > 0 && !out.ends_with(':')) out += ':';
      append_number(out, groups[i++], 16);
    }
  }
}

}  // namespace

std::string_view to_text(IpRule rule) {
  switch (rule) {
    case IpRule::bad_character: return "not an IP address: a character that does not belong there, or none";
    case IpRule::number_too_large: return "a number too large for its place in an IP address";
    case IpRule::leading_zero: return "an IPv4 number with a leading zero, which some read as octal";
    case IpRule::wrong_length: return "an IP address with too few or too many parts";
    case IpRule::second_gap: return "\"::\" stands once in an IPv6 address, for one group at least";
    case IpRule::bad_prefix_length: return "a prefix length that is no number from 0 to 32 (IPv4) or 128 (IPv6)";
    case IpRule::host_bits_set: return "a network address with host bits set: bits behind the prefix must be zero";
  }
  return {};
}

bool IpAddress::is_v4_mapped() const {
  return is_v6_ && std::equal(mapped_prefix.begin(), mapped_prefix.end(), octets_.begin());
}

IpAddress IpAddress::unmapped() const {
  if (!is_v4_mapped()) return *this;
  return IpAddress{std::array<std::uint8_t, 4>{octets_[12], octets_[13], octets_[14], octets_[15]}};
}

Result<IpAddress, IpError> parse_ip_address(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return V6Reader{text}.read();
  const auto v4 = read_v4(text, 0);
  if (!v4) return fail(v4.error());
  return IpAddress{*v4};
}

std::string to_text(const IpAddress& address) {
  std::string out;
  if (address.is_v4_mapped()) out = "::ffff:";
  if (address.unmapped().is_v4()) {
    append_v4(out, address.unmapped().octets());
  } else {
    append_v6(out, groups_of(address.octets()));
  }
  return out;
}

}  // namespace canteen
