// The syntax of rules, `/hello/<name>/<int(min=1):times>`: the one place that knows it. Flask's (Werkzeug's) syntax.
//
//   rule        = 1*( "/" [ segment ] )            only the last segment may be empty
//   segment     = [ literal ] [ placeholder ] [ literal ]
//   placeholder = "<" [ converter [ "(" arguments ")" ] ":" ] name ">"
//   arguments   = argument *( "," argument )       spaces around each part
//   argument    = [ key "=" ] ( word / quoted )    word: letters, digits, "_", "."; a leading "-" too
//
// Constexpr and without allocation, so that the compile-time check (app/rule_for.hpp) and parse_rule share it.
// A literal is decoded text: it is compared with the decoded path, and "a%20b" is refused in favour of "a b".
// Deviation: Werkzeug takes several placeholders in one segment; here that is RuleError::crowded_segment.
#pragma once
#include <canteen/base/ascii.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace canteen {

/// The most placeholders one rule may have.
inline constexpr std::size_t max_placeholders = 8;

/// What is wrong with a rule's text.
enum class RuleError : std::uint8_t {
  no_leading_slash,
  empty_segment,
  bad_character,
  percent_escape,
  unclosed_placeholder,
  unnamed_placeholder,
  bad_placeholder,
  bad_arguments,
  repeated_name,
  crowded_segment,
  too_many_placeholders,
};

/// The error as the end of a sentence that begins with the rule.
constexpr std::string_view to_text(RuleError error) {
  constexpr std::string_view sentences[] = {
      "does not start with '/'",
      "has an empty segment ('//')",
      "has a character that no path holds: '?', '#', '>' or a control character",
      "has a percent-escape; a rule is written as decoded text",
      "has a placeholder that never ends",
      "has a placeholder without a name",
      "has a placeholder that is not <name>, <converter:name> or <converter(arguments):name>",
      "has converter arguments that are not words, numbers or quoted texts between commas",
      "has two placeholders of one name",
      "has two placeholders in one segment",
      "has more than eight placeholders",
  };
  return sentences[static_cast<std::size_t>(error)];
}

/// An error and where in the rule's text it is.
struct RuleFault {
  RuleError error{};
  std::size_t offset = 0;
  friend constexpr bool operator==(const RuleFault&, const RuleFault&) = default;
};

/// One argument of `<name(a, key=b):x>`: key empty when positional, the value without its quotes.
struct ConverterArgument {
  std::string_view key{};
  std::string_view value{};
  friend constexpr bool operator==(const ConverterArgument&, const ConverterArgument&) = default;
};

namespace detail {
constexpr bool is_name_start(char c) { return is_alpha(c) || c == '_'; }
constexpr bool is_word_char(char c) { return is_name_start(c) || is_digit(c) || c == '.'; }
}  // namespace detail

/// Whether the text is a name: a letter or '_', then letters, digits and '_'. ASCII.
constexpr bool is_rule_name(std::string_view text) {
  if (text.empty() || !detail::is_name_start(text.front())) return false;
  for (const char c : text)
    if (!detail::is_name_start(c) && !is_digit(c)) return false;
  return true;
}

/// Reads `a, key=b, 'c'` argument by argument: `while (reader.next()) use(reader.argument());`. Stops at what it cannot
/// read.
class ConverterArgumentReader {
 public:
  /// Begins behind the '(' at `at`.
  constexpr explicit ConverterArgumentReader(std::string_view text, std::size_t at = 0) : text_{text}, at_{at} {}

  constexpr bool next() {
    if (!first_ && !take(',')) return false;
    first_ = false;
    argument_ = {};
    skip_spaces();
    if (const auto word = read_word(); is_rule_name(word) && take('=')) {
      argument_.key = word;
      skip_spaces();
      return read_value();
    } else if (!word.empty()) {
      argument_.value = word;
      return true;
    }
    return read_value();
  }
  constexpr const ConverterArgument& argument() const { return argument_; }
  /// Whether the last next() ended at something that is not an argument.
  constexpr bool failed() const { return failed_; }
  /// Where reading stopped.
  constexpr std::size_t offset() const { return at_; }

 private:
  constexpr bool read_value() {
    argument_.value = is_quote() ? read_quoted() : read_word();
    failed_ = failed_ || (argument_.value.empty() && !quoted_);
    skip_spaces();
    return !failed_;
  }
  constexpr std::string_view read_word() {
    quoted_ = false;
    const auto begin = at_;
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    while (at_ < text_.size() && detail::is_word_char(text_[at_])) ++at_;
    const auto word = text_.substr(begin, at_ - begin);
    skip_spaces();
    return word;
  }
  constexpr std::string_view read_quoted() {
    const auto end = text_.find(text_[at_], at_ + 1);
    failed_ = end == text_.npos;
    if (failed_) return {};
    quoted_ = true;
    const auto value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return value;
  }
  constexpr bool is_quote() const { return at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\''); }
  constexpr bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  constexpr void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  std::string_view text_;
  std::size_t at_;
  ConverterArgument argument_{};
  bool first_ = true;
  bool quoted_ = false;
  bool failed_ = false;
};

/// A piece of a rule: literal text (which may hold '/'), or a placeholder when it has a name.
struct RulePart {
  std::string_view literal{};
  std::string_view name{};
  std::string_view converter{};  // empty: string
  std::string_view arguments{};  // between the parentheses, for ConverterArgumentReader
  std::size_t offset = 0;
  constexpr bool is_placeholder() const { return !name.empty(); }
};

/// Reads a rule part by part: `while (reader.next()) use(reader.part());`, then ask fault().
/// Names that are used twice and the number of placeholders are find_rule_fault's to check.
class RuleReader {
 public:
  constexpr explicit RuleReader(std::string_view text) : text_{text} {
    if (!text.starts_with('/')) refuse(RuleError::no_leading_slash, 0);
  }

  constexpr bool next() {
    if (fault_ || at_ == text_.size()) return false;
    part_ = {.offset = at_};
    return text_[at_] == '<' ? read_placeholder() : read_literal();
  }
  constexpr const RulePart& part() const { return part_; }
  constexpr const std::optional<RuleFault>& fault() const { return fault_; }

 private:
  constexpr bool read_literal() {
    const auto begin = at_;
    for (; at_ < text_.size() && text_[at_] != '<'; ++at_)
      if (!check_literal()) return false;
    part_.literal = text_.substr(begin, at_ - begin);
    return true;
  }
  constexpr bool check_literal() {
    const char c = text_[at_];
    if (c == '?' || c == '#' || c == '>' || is_control(c)) return refuse(RuleError::bad_character, at_);
    if (c == '%' && is_escape()) return refuse(RuleError::percent_escape, at_);
    if (c != '/') return true;
    if (at_ > 0 && text_[at_ - 1] == '/') return refuse(RuleError::empty_segment, at_);
    segment_has_placeholder_ = false;
    return true;
  }
  constexpr bool is_escape() const {
    return text_.size() - at_ > 2 && hex_value(text_[at_ + 1]) >= 0 && hex_value(text_[at_ + 2]) >= 0;
  }

  constexpr bool read_placeholder() {
    const auto begin = at_++;
    if (text_.find('>', begin) == text_.npos) return refuse(RuleError::unclosed_placeholder, begin);
    if (segment_has_placeholder_) return refuse(RuleError::crowded_segment, begin);
    segment_has_placeholder_ = true;
    part_.name = read_name();
    if (peek() == '(' && !read_arguments()) return refuse(RuleError::bad_arguments, at_);
    if (peek() == ':') {
      ++at_;
      part_.converter = part_.name;
      part_.name = read_name();
      if (part_.converter.empty()) return refuse(RuleError::bad_placeholder, begin);
    } else if (text_[at_ - 1] == ')') {
      return refuse(RuleError::bad_placeholder, begin);
    }
    if (peek() != '>') return refuse(RuleError::bad_placeholder, begin);
    if (part_.name.empty()) return refuse(RuleError::unnamed_placeholder, begin);
    ++at_;
    return true;
  }
  constexpr bool read_arguments() {
    const auto begin = ++at_;
    ConverterArgumentReader reader{text_, begin};
    while (reader.next()) {
    }
    at_ = reader.offset();
    if (reader.failed() || peek() != ')') return false;
    part_.arguments = text_.substr(begin, at_ - begin);
    ++at_;
    return true;
  }
  constexpr std::string_view read_name() {
    auto end = at_;
    while (is_rule_name(text_.substr(at_, end + 1 - at_)) && end < text_.size()) ++end;
    const auto name = text_.substr(at_, end - at_);
    at_ = end;
    return name;
  }
  constexpr char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  constexpr bool refuse(RuleError error, std::size_t offset) {
    fault_ = RuleFault{error, offset};
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  RulePart part_{};
  bool segment_has_placeholder_ = false;
  std::optional<RuleFault> fault_{};
};

/// Everything that can be wrong with a rule's text alone; none when it is a rule.
constexpr std::optional<RuleFault> find_rule_fault(std::string_view text) {
  std::string_view names[max_placeholders] = {};
  std::size_t count = 0;
  RuleReader reader{text};
  while (reader.next()) {
    const auto& part = reader.part();
    if (!part.is_placeholder()) continue;
    if (count == max_placeholders) return RuleFault{RuleError::too_many_placeholders, part.offset};
    for (std::size_t i = 0; i < count; ++i)
      if (names[i] == part.name) return RuleFault{RuleError::repeated_name, part.offset};
    names[count++] = part.name;
  }
  return reader.fault();
}

}  // namespace canteen
