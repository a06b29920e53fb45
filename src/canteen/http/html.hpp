// html(): a response of text/html whose arguments are escaped. The one door from text to HTML besides templates.
//
// The format is the program's own literal, checked while compiling: as many `{}` as arguments, `{{` and `}}` for
// braces. A run-time text can only be an argument; Markup is the named way past escaping.
#pragma once
#include <canteen/http/response.hpp>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace canteen {

/// The text with & < > " ' as character references: safe as text and in a quoted attribute.
std::string escape_html(std::string_view text);

/// HTML that is to go out as it is. Whoever makes one vouches for it.
class Markup {
 public:
  explicit Markup(std::string html) : html_{std::move(html)} {}
  const std::string& text() const { return html_; }

 private:
  std::string html_;
};

namespace detail {

// Named for what they say; never defined: reaching one while compiling is the error.
void html_format_has_more_placeholders_than_arguments();
void html_format_has_fewer_placeholders_than_arguments();
void html_format_has_a_single_brace_write_two();

consteval void check_html_format(std::string_view format, std::size_t arguments) {
  std::size_t placeholders = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '{' && format[i] != '}') continue;
    const auto pair = format.substr(i, 2);
    if (pair == "{}")
      ++placeholders;
    else if (pair != "{{" && pair != "}}")
      html_format_has_a_single_brace_write_two();
    ++i;
  }
  if (placeholders > arguments) html_format_has_more_placeholders_than_arguments();
  if (placeholders < arguments) html_format_has_fewer_placeholders_than_arguments();
}

/// One argument, ready to be written: text to escape, or Markup.
class HtmlArgument {
 public:
  HtmlArgument(std::string_view text) : text_{text}, escape_{true} {}
  HtmlArgument(const std::string& text) : text_{text}, escape_{true} {}
  HtmlArgument(const char* text) : text_{text}, escape_{true} {}
  HtmlArgument(const Markup& markup) : text_{markup.text()}, escape_{false} {}
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number> HtmlArgument(Number number)
      : own_{to_digits(number)}, text_{own_}, escape_{true} {}
  HtmlArgument(const HtmlArgument&) = delete;
  HtmlArgument& operator=(const HtmlArgument&) = delete;

  void append_to(std::string& out) const;

 private:
  static std::string to_digits(bool value) { return value ? "true" : "false"; }
  static std::string to_digits(char letter) { return std::string(1, letter); }
  static std::string to_digits(std::signed_integral auto number) {
    return std::to_string(static_cast<long long>(number));
  }
  static std::string to_digits(std::unsigned_integral auto number) {
    return std::to_string(static_cast<unsigned long long>(number));
  }
  static std::string to_digits(std::floating_point auto number) { return float_digits(static_cast<double>(number)); }
  static std::string float_digits(double number);
  std::string own_{};
  std::string_view text_;
  bool escape_;
};

Response html_response(std::string_view format, std::span<const HtmlArgument> arguments);

}  // namespace detail

/// A format for html() with arguments of these types.
template <class... Arguments>
class HtmlFormat {
 public:
  template <class Text>
  requires std::convertible_to<const Text&, std::string_view>
  consteval HtmlFormat(const Text& text) : text_{text} { detail::check_html_format(text_, sizeof...(Arguments)); }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// `html("<p>Hello {}</p>", name)`: text/html; each `{}` takes the next argument, escaped. Texts, numbers, bool,
/// Markup.
template <class... Arguments>
Response html(HtmlFormat<std::type_identity_t<Arguments>...> format, const Arguments&... arguments) {
  if constexpr (sizeof...(Arguments) == 0) {
    return detail::html_response(format.text(), {});
  } else {
    const detail::HtmlArgument list[] = {detail::HtmlArgument{arguments}...};
    return detail::html_response(format.text(), list);
  }
}

}  // namespace canteen
