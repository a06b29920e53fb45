// html(): a response of text/html whose arguments are escaped. The one door from text to HTML besides templates.
//
// The format is the program's own literal, read while compiling as a browser would read it (html_format.hpp): as many
// `{}` as arguments, each where an argument can be made safe; `{{` and `}}` for braces. A run-time text can only be an
// argument; Markup is the named way past escaping.
#pragma once
#include <array>
#include <canteen/http/html_format.hpp>
#include <canteen/http/response.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

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

// Not constexpr and never defined: the compiler quotes their names.
void html_format_has_more_placeholders_than_arguments();
void html_format_has_fewer_placeholders_than_arguments();
void html_format_takes_Markup_only_as_content_of_an_element();
void html_format_has_a_single_brace_write_two();
void html_format_has_a_placeholder_in_a_tag_name();
void html_format_has_a_placeholder_in_a_closing_tag();
void html_format_has_a_placeholder_in_an_attribute_name();
void html_format_has_a_placeholder_in_an_unquoted_value_write_quotes();
void html_format_has_a_placeholder_in_a_comment();
void html_format_has_a_placeholder_in_a_doctype();
void html_format_has_a_placeholder_in_a_script();
void html_format_has_a_placeholder_in_a_style_element();
void html_format_has_a_placeholder_in_raw_text();
void html_format_has_a_placeholder_in_an_event_handler();
void html_format_has_a_placeholder_in_a_style_attribute();
void html_format_has_a_placeholder_in_srcset();
void html_format_has_a_placeholder_in_srcdoc();
void html_format_has_a_placeholder_in_meta_http_equiv();
void html_format_has_a_placeholder_in_an_svg_animation();
void html_format_has_a_placeholder_in_a_url_that_is_not_http_https_mailto_or_tel();
void html_format_has_a_placeholder_in_the_host_of_a_url();
void html_format_has_a_placeholder_behind_a_character_reference_in_a_url();
void html_format_has_a_placeholder_that_chooses_the_script_or_base_write_where_it_is();
void html_format_ends_inside_a_tag();
void html_format_ends_inside_a_comment();
void html_format_ends_inside_a_script_style_title_or_textarea();
void html_format_has_a_comment_inside_a_script();
void html_format_has_a_tag_inside_title_or_textarea();
void html_format_has_a_CDATA_section();

consteval void report(HtmlFault fault) {
  switch (fault) {
    case HtmlFault::none: return;
    case HtmlFault::single_brace: return html_format_has_a_single_brace_write_two();
    case HtmlFault::in_tag_name: return html_format_has_a_placeholder_in_a_tag_name();
    case HtmlFault::in_closing_tag: return html_format_has_a_placeholder_in_a_closing_tag();
    case HtmlFault::in_attribute_name: return html_format_has_a_placeholder_in_an_attribute_name();
    case HtmlFault::in_unquoted_value: return html_format_has_a_placeholder_in_an_unquoted_value_write_quotes();
    case HtmlFault::in_comment: return html_format_has_a_placeholder_in_a_comment();
    case HtmlFault::in_doctype: return html_format_has_a_placeholder_in_a_doctype();
    case HtmlFault::in_script: return html_format_has_a_placeholder_in_a_script();
    case HtmlFault::in_style_element: return html_format_has_a_placeholder_in_a_style_element();
    case HtmlFault::in_raw_text: return html_format_has_a_placeholder_in_raw_text();
    case HtmlFault::in_event_handler: return html_format_has_a_placeholder_in_an_event_handler();
    case HtmlFault::in_style_attribute: return html_format_has_a_placeholder_in_a_style_attribute();
    case HtmlFault::in_srcset: return html_format_has_a_placeholder_in_srcset();
    case HtmlFault::in_srcdoc: return html_format_has_a_placeholder_in_srcdoc();
    case HtmlFault::in_meta_http_equiv: return html_format_has_a_placeholder_in_meta_http_equiv();
    case HtmlFault::in_animation: return html_format_has_a_placeholder_in_an_svg_animation();
    case HtmlFault::in_url_scheme: return html_format_has_a_placeholder_in_a_url_that_is_not_http_https_mailto_or_tel();
    case HtmlFault::in_url_host: return html_format_has_a_placeholder_in_the_host_of_a_url();
    case HtmlFault::behind_reference_in_url:
      return html_format_has_a_placeholder_behind_a_character_reference_in_a_url();
    case HtmlFault::chooses_script_or_base:
      return html_format_has_a_placeholder_that_chooses_the_script_or_base_write_where_it_is();
    case HtmlFault::ends_in_tag: return html_format_ends_inside_a_tag();
    case HtmlFault::ends_in_comment: return html_format_ends_inside_a_comment();
    case HtmlFault::ends_in_raw_text: return html_format_ends_inside_a_script_style_title_or_textarea();
    case HtmlFault::comment_in_script: return html_format_has_a_comment_inside_a_script();
    case HtmlFault::tag_in_title_or_textarea: return html_format_has_a_tag_inside_title_or_textarea();
    case HtmlFault::cdata_section: return html_format_has_a_CDATA_section();
  }
}

/// A "{}" of a format: where it stands, and what its argument becomes part of.
struct HtmlPlaceholder {
  std::uint32_t offset = 0;
  HtmlContext context{};
};

/// Finds the placeholders, as many as `out` holds, or does not compile. Returns whether there are doubled braces.
consteval bool lay_out(std::string_view format, std::span<HtmlPlaceholder> out, const bool* is_markup) {
  HtmlFormatReader reader{format};
  std::size_t count = 0;
  while (reader.next()) {
    if (count == out.size()) html_format_has_more_placeholders_than_arguments();
    if (is_markup[count] && reader.context() != HtmlContext::text)
      html_format_takes_Markup_only_as_content_of_an_element();
    out[count++] = {static_cast<std::uint32_t>(reader.offset()), reader.context()};
  }
  report(reader.fault());
  if (count < out.size()) html_format_has_fewer_placeholders_than_arguments();
  return reader.has_braces();
}

/// One argument, ready to be written: a text, or Markup. Lent for the call.
class HtmlArgument {
 public:
  HtmlArgument(std::string_view text) : text_{text} {}
  HtmlArgument(const std::string& text) : text_{text} {}
  HtmlArgument(const char* text) : text_{text ? text : refuse_null()} {}
  HtmlArgument(std::nullptr_t) = delete;
  HtmlArgument(const Markup& markup) : text_{markup.text()}, is_markup_{true} {}
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number> HtmlArgument(Number number) : text_{digits(number)} {}
  HtmlArgument(const HtmlArgument&) = delete;
  HtmlArgument& operator=(const HtmlArgument&) = delete;

  std::size_t size() const { return text_.size(); }
  void append_to(std::string& out, HtmlContext context) const;

 private:
  [[noreturn]] static const char* refuse_null();
  std::string_view digits(bool value) { return value ? "true" : "false"; }
  std::string_view digits(char letter);
  std::string_view digits(std::signed_integral auto number) { return signed_digits(number); }
  std::string_view digits(std::unsigned_integral auto number) { return unsigned_digits(number); }
  std::string_view digits(std::floating_point auto number) { return float_digits(static_cast<double>(number)); }
  std::string_view signed_digits(long long number);
  std::string_view unsigned_digits(unsigned long long number);
  std::string_view float_digits(double number);

  char own_[32];  // text_ may refer to it; written before it is read
  std::string_view text_;
  bool is_markup_ = false;
};

template <class T>
concept html_argument = std::constructible_from<HtmlArgument, const T&>;

/// A format as the compiler has read it.
struct HtmlLayout {
  std::string_view format;
  std::span<const HtmlPlaceholder> placeholders;
  bool has_braces = false;
};
/// `arguments`: one for each placeholder.
Response html_response(const HtmlLayout& layout, const HtmlArgument* arguments);

}  // namespace detail

/// A format for html() with arguments of these types, made of nothing but a constant text.
template <class... Arguments>
class HtmlFormat {
 public:
  template <class Text>
  requires std::convertible_to<const Text&, std::string_view>
  consteval HtmlFormat(const Text& text) : text_{text} {
    constexpr bool is_markup[] = {std::convertible_to<const Arguments&, const Markup&>..., false};
    has_braces_ = detail::lay_out(text_, placeholders_, is_markup);
  }
  constexpr std::string_view text() const { return text_; }
  detail::HtmlLayout layout() const { return {text_, placeholders_, has_braces_}; }

 private:
  std::string_view text_;
  std::array<detail::HtmlPlaceholder, sizeof...(Arguments)> placeholders_{};
  bool has_braces_ = false;
};

/// `html("<p>Hello {}</p>", name)`: text/html; each `{}` takes the next argument: text, number, bool or Markup.
///
/// The format is read while compiling, and says how each argument is written:
/// - as content of an element, and in a quoted attribute: `& < > " '` as character references. Markup goes out as it
///   is, and only as content of an element; in an attribute, <title> or <textarea> it does not compile;
/// - at the start of a URL (`href="{}"`, src, action, … ): a URL, relative or with the scheme http, https, mailto or
///   tel; what is not allowed in a URL is percent-encoded. Any other scheme, even one that a browser would only read
///   by dropping spaces or controls, makes it `about:invalid#blocked`: a bad link is a client's doing and no failure
///   of the page. Which site it leads to is not checked;
/// - further on in a URL (`href="/profile/{}?tab={}"`): data, everything but letters, digits and `-._~@` (and '+' in a
///   path) percent-encoded, so that it stays in its segment or parameter. A segment of dots stays what it is.
/// It does not compile in tag and attribute names, unquoted values, comments, <script>, <style> and other raw text,
/// event handlers, style, srcset and srcdoc, in a URL's scheme or host, and at the start of a script's or base's URL;
/// nor does a format that ends within any of these. Those places need a program's own text.
template <class... Arguments>
Response html(HtmlFormat<std::type_identity_t<Arguments>...> format, const Arguments&... arguments) {
  constexpr bool fit = (detail::html_argument<Arguments> && ...);
  static_assert(fit, "html() takes texts, numbers, bool and Markup; not nullptr; of a Secret, what reveal() gives");
  if constexpr (sizeof...(Arguments) == 0)
    return detail::html_response(format.layout(), nullptr);
  else if constexpr (fit)  // one full expression: an argument may refer to a temporary
    return detail::html_response(
        format.layout(),
        std::array<detail::HtmlArgument, sizeof...(Arguments)>{detail::HtmlArgument{arguments}...}.data());
}

}  // namespace canteen
