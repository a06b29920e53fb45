#include <algorithm>
#include <canteen/app/env_file.hpp>
#include <optional>

namespace canteen {

namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_name_octet(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

/// What '\' and this octet mean between such quotes; none where both stay.
std::optional<char> escaped(char c, char quote) {
  constexpr std::string_view letters = "\\'\"abfnrtv";
  constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
  const auto known = quote == '"' ? letters : letters.substr(0, 2);
  const auto at = known.find(c);
  return at == known.npos ? std::nullopt : std::optional{meanings[at]};
}

/// Takes the text from its front, one part of the grammar a function.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  /// Past blank lines and comments, to the next name. False at the text's end.
  bool next_line() {
    for (; !rest_.empty(); take_line_end()) {
      skip_blanks();
      if (!at_end_of_line()) return true;
      skip_comment();
    }
    return false;
  }

  Result<EnvVariable, EnvFileError> variable() {
    EnvVariable variable{.line = line_};
    skip_export();
    variable.name = take(is_name_octet);
    if (variable.name.empty() || !is_name_start(variable.name.front())) return refuse(EnvFileRule::bad_name, line_);
    skip_blanks();
    if (!skip('=')) return refuse(rest_.empty() || at_end_of_line() ? EnvFileRule::no_equals : EnvFileRule::bad_name);
    skip_blanks();
    auto value = read_value();
    if (!value) return fail(value.error());
    if (value->find('\0') != std::string::npos) return refuse(EnvFileRule::has_nul, variable.line);
    variable.value = *std::move(value);
    return variable;
  }

 private:
  Failure<EnvFileError> refuse(EnvFileRule rule) const { return fail(EnvFileError{rule, line_}); }
  static Failure<EnvFileError> refuse(EnvFileRule rule, std::size_t line) { return fail(EnvFileError{rule, line}); }

  template <class Is>
  std::string_view take(Is is) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  void skip_blanks() { take(is_blank); }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool at_end_of_line() const { return rest_.empty() || is_line_end(rest_.front()) || rest_.front() == '#'; }
  void skip_comment() {
    take([](char c) { return !is_line_end(c); });
  }
  void take_line_end() {
    line_ += rest_.empty() ? 0 : 1;
    rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, rest_.size()));
  }

  void skip_export() {
    constexpr std::string_view word = "export";
    if (!rest_.starts_with(word) || rest_.size() == word.size() || !is_blank(rest_[word.size()])) return;
    rest_.remove_prefix(word.size());
    skip_blanks();
  }

  Result<std::string, EnvFileError> read_value() {
    const char quote = rest_.empty() ? '\0' : rest_.front();
    return quote == '\'' || quote == '"' ? read_quoted(quote) : Result<std::string, EnvFileError>{read_plain()};
  }

  /// A '#' begins a comment behind a space; any other is text.
  std::string read_plain() {
    auto text = take([](char c) { return !is_line_end(c); });
    for (auto at = text.find('#'); at != text.npos; at = text.find('#', at + 1)) {
      if (at == 0 || !is_blank(text[at - 1])) continue;
      text = text.substr(0, at);
      break;
    }
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return std::string{text};
  }

  Result<std::string, EnvFileError> read_quoted(char quote) {
    const auto began = line_;
    std::string value;
    for (skip(quote); !rest_.starts_with(quote);) {
      if (rest_.empty()) return refuse(EnvFileRule::unclosed_quote, began);
      take_quoted(value, quote);
    }
    skip(quote);
    skip_blanks();
    if (!at_end_of_line()) return refuse(EnvFileRule::text_behind_quote);
    skip_comment();
    return value;
  }

  void take_quoted(std::string& value, char quote) {
    if (is_line_end(rest_.front())) {
      take_line_end();
      value += '\n';
      return;
    }
    const auto meant = rest_.front() == '\\' && rest_.size() > 1 ? escaped(rest_[1], quote) : std::nullopt;
    value += meant.value_or(rest_.front());
    rest_.remove_prefix(meant ? 2 : 1);
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

}  // namespace

std::string_view to_text(EnvFileRule rule) {
  switch (rule) {
    case EnvFileRule::bad_name: return "a line is NAME=value, its name of letters, digits and '_'";
    case EnvFileRule::no_equals: return "there is no '=' behind the name";
    case EnvFileRule::unclosed_quote: return "a quote is not closed";
    case EnvFileRule::text_behind_quote: return "behind a quoted value only a comment may stand";
    case EnvFileRule::has_nul: return "a value holds no NUL";
  }
  return "";
}

Result<std::vector<EnvVariable>, EnvFileError> parse_env_file(std::string_view text) {
  std::vector<EnvVariable> variables;
  for (Reader reader{text}; reader.next_line();) {
    auto variable = reader.variable();
    if (!variable) return fail(variable.error());
    variables.push_back(*std::move(variable));
  }
  return variables;
}

}  // namespace canteen
