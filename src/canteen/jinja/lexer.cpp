#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/jinja/lexer.hpp>
#include <canteen/jinja/utf8_text.hpp>

namespace canteen::jinja {
namespace {

using TokenKind = Token::Kind;

/// Offsets are 32 bits wide, and nobody writes templates of this size.
constexpr std::size_t longest_source = std::size_t{16} << 20;

constexpr OctetSet name_start = ascii_letters | OctetSet{"_"} | OctetSet::range(0x80, 0xFF);
constexpr OctetSet name_octets = name_start | ascii_digits;
constexpr std::string_view long_signs[] = {"//", "**", "==", "!=", ">=", "<="};
constexpr std::string_view short_signs = "+-/*%~[](){}<>=.:|,;";

class Lexer {
 public:
  Lexer(const TemplateSource& source, LexerOptions options) : source_{source}, options_{options}, text_{source.text} {}

  std::vector<Token> run() {
    if (text_.size() > longest_source) fail(0, "a template holds at most 16 MiB");
    while (at_ < text_.size()) lex_data();
    push(TokenKind::end, text_.size(), 0);
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void fail(std::size_t offset, const std::string& message) const {
    throw TemplateError{source_, offset, message};
  }
  void push(TokenKind kind, std::size_t from, std::size_t length) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(from), text_.substr(from, length)});
  }
  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool starts(std::size_t at, std::string_view what) const { return text_.substr(at).starts_with(what); }
  std::size_t skip_spaces(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  std::size_t find_tag(std::size_t from) const {
    for (auto brace = text_.find('{', from); brace != text_.npos; brace = text_.find('{', brace + 1)) {
      const char next = peek(brace + 1);
      if (next == '{' || next == '%' || next == '#') return brace;
    }
    return text_.size();
  }

  void lex_data() {
    const auto tag = find_tag(at_);
    const char kind = tag == text_.size() ? '\0' : text_[tag + 1];
    push_data(tag, peek(tag + 2), kind == '{' || kind == '\0');
    if (kind == '\0') {
      at_ = text_.size();
      return;
    }
    const char sign = peek(tag + 2);
    at_ = tag + (sign == '-' || sign == '+' ? 3 : 2);
    if (kind == '#') return skip_comment(tag);
    if (kind == '%' && skip_raw()) return;
    lex_tag(tag, kind == '{');
  }

  /// The data in front of `tag`, without what the sign or lstrip_blocks takes from its end.
  void push_data(std::size_t tag, char sign, bool is_variable) {
    auto end = tag;
    if (tag < text_.size() && sign == '-') {
      while (end > at_ && is_space(text_[end - 1])) --end;
    } else if (tag < text_.size() && sign != '+' && options_.lstrip_blocks && !is_variable) {
      end = without_indent(tag);
    }
    if (end > at_) push(TokenKind::data, at_, end - at_);
  }
  std::size_t without_indent(std::size_t tag) const {
    auto start = tag;
    while (start > at_ && text_[start - 1] != '\n') {
      if (!is_space(text_[start - 1])) return tag;
      --start;
    }
    const bool at_line_start = start == 0 || text_[start - 1] == '\n';
    return at_line_start ? start : tag;
  }

  /// Behind the end of a block or comment, of which `sign` is the octet in front.
  void leave(std::size_t end, char sign) {
    at_ = end;
    if (sign == '-')
      at_ = skip_spaces(end);
    else if (sign != '+' && options_.trim_blocks && peek(end) == '\n')
      ++at_;
  }

  void skip_comment(std::size_t tag) {
    const auto from = tag + 2;
    const auto end = text_.find("#}", from);
    if (end == text_.npos) fail(tag, "this comment has no end '#}'");
    leave(end + 2, end > from ? text_[end - 1] : '\0');
  }

  /// Where `word` and the end of the tag stand at `at`: the place of its "%}", else npos.
  std::size_t end_of_tag(std::size_t at, std::string_view word) const {
    at = skip_spaces(at);
    if (!starts(at, word)) return text_.npos;
    at = skip_spaces(at + word.size());
    if (peek(at) == '-' || peek(at) == '+') ++at;
    return starts(at, "%}") ? at : text_.npos;
  }

  /// `{% raw %}…{% endraw %}`, where it stands: its inside is data.
  bool skip_raw() {
    const auto begin = end_of_tag(at_, "raw");
    if (begin == text_.npos) return false;
    const auto tag = at_;
    at_ = text_[begin - 1] == '-' ? skip_spaces(begin + 2) : begin + 2;
    for (auto open = text_.find("{%", at_); open != text_.npos; open = text_.find("{%", open + 2)) {
      const char sign = peek(open + 2);
      const auto inside = open + (sign == '-' || sign == '+' ? 3 : 2);
      const auto end = end_of_tag(inside, "endraw");
      if (end == text_.npos) continue;
      push_data(open, sign, false);
      leave(end + 2, text_[end - 1]);
      return true;
    }
    fail(tag, "'raw' has no 'endraw'");
  }

  void lex_tag(std::size_t tag, bool is_variable) {
    push(is_variable ? TokenKind::variable_begin : TokenKind::block_begin, tag, 2);
    const std::string_view closing = is_variable ? "}}" : "%}";
    std::string brackets;
    while (true) {
      at_ = skip_spaces(at_);
      if (at_ >= text_.size()) fail(tag, "this tag has no end '" + std::string{closing} + "'");
      if (brackets.empty() && lex_end(is_variable, closing)) return;
      lex_token(brackets);
    }
  }

  bool lex_end(bool is_variable, std::string_view closing) {
    const bool has_sign = text_[at_] == '-' || (text_[at_] == '+' && !is_variable);
    const auto end = at_ + (has_sign ? 1 : 0);
    if (!starts(end, closing)) return false;
    push(is_variable ? TokenKind::variable_end : TokenKind::block_end, at_, end + 2 - at_);
    const char sign = has_sign ? text_[at_] : '\0';
    leave(end + 2, is_variable && sign == '\0' ? '+' : sign);
    return true;
  }

  void lex_token(std::string& brackets) {
    const char c = text_[at_];
    if (name_start.contains(c)) return lex_while(TokenKind::name, name_octets);
    if (is_digit(c)) return lex_number();
    if (c == '"' || c == '\'') return lex_text(c);
    for (const auto sign : long_signs)
      if (starts(at_, sign)) return lex_length(TokenKind::sign, sign.size());
    if (short_signs.find(c) == short_signs.npos) fail(at_, "unexpected character '" + std::string(1, c) + "'");
    match_bracket(c, brackets);
    lex_length(TokenKind::sign, 1);
  }

  void match_bracket(char c, std::string& brackets) const {
    if (c == '(') brackets += ')';
    if (c == '[') brackets += ']';
    if (c == '{') brackets += '}';
    if (c != ')' && c != ']' && c != '}') return;
    if (brackets.empty()) fail(at_, std::string{"unexpected '"} + c + "'");
    if (brackets.back() != c) fail(at_, std::string{"unexpected '"} + c + "', expected '" + brackets.back() + "'");
    brackets.pop_back();
  }

  void lex_length(TokenKind kind, std::size_t length) {
    push(kind, at_, length);
    at_ += length;
  }
  void lex_while(TokenKind kind, const OctetSet& octets) {
    auto end = at_;
    while (end < text_.size() && octets.contains(text_[end])) ++end;
    lex_length(kind, end - at_);
  }
  std::size_t skip_digits(std::size_t at) const {
    while (is_digit(peek(at)) || (peek(at) == '_' && is_digit(peek(at + 1)))) ++at;
    return at;
  }

  // A number behind a dot is an index (`row.0.1`) and has no fraction.
  void lex_number() {
    const char second = to_lower(peek(at_ + 1));
    if (text_[at_] == '0' && (second == 'x' || second == 'o' || second == 'b'))
      return lex_while(TokenKind::integer, name_octets);
    auto end = skip_digits(at_);
    auto kind = TokenKind::integer;
    const bool is_index = at_ > 0 && text_[at_ - 1] == '.';
    if (!is_index && peek(end) == '.' && is_digit(peek(end + 1))) {
      end = skip_digits(end + 1);
      kind = TokenKind::floating;
    }
    const auto power = end + (peek(end + 1) == '+' || peek(end + 1) == '-' ? 2 : 1);
    if (!is_index && to_lower(peek(end)) == 'e' && is_digit(peek(power))) {
      end = skip_digits(power);
      kind = TokenKind::floating;
    }
    lex_length(kind, end - at_);
  }

  void lex_text(char quote) {
    auto end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) fail(at_, "this text has no end");
    lex_length(TokenKind::text, end + 1 - at_);
  }

  const TemplateSource& source_;
  LexerOptions options_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_{};
};

}  // namespace

std::string normalize_newlines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i] == '\r' ? '\n' : text[i];
  }
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

std::vector<Token> tokenize(const TemplateSource& source, LexerOptions options) { return Lexer{source, options}.run(); }

}  // namespace canteen::jinja
