// HtmlFormatReader: the placeholders of an html() format and the context of each, found by reading it as a browser does.
//
// A browser's tokenizer (HTML §13.2.5) is a state machine over characters. A placeholder's argument never changes the
// state: wherever one may stand, what would end it ('<', '"', "'") is written as a character reference. So the state at
// each "{}" follows from the format alone. The states, named as in the standard, character references left out:
//
//   data          '<' tag_open
//   tag_open      letter tag_name · '/' end_tag_open · "!--" comment · "!doctype" doctype · '!' '?' bogus_comment
//   tag_name      space before_attribute_name · '/' self_closing · '>' by its name: data, only_text or raw_text
//   …_name        '=' before_value · before_value: '"' double_quoted · "'" single_quoted · else unquoted
//   only_text     title, textarea (RCDATA): to its own closing tag; raw_text: script, style, … (RAWTEXT, script data)
//
// What a browser reads in two ways, by scripting or by being inside <svg>, is refused rather than guessed: a tag inside
// title and textarea, "<!--" inside a script (script data escaped state), a CDATA section. noscript is read as without
// scripting; with it, the same escaping holds. "{{" and "}}" are braces of the page.
#pragma once
#include <canteen/base/ascii.hpp>
#include <canteen/http/html_context.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace canteen {

/// Reads a format placeholder by placeholder: `while (reader.next()) use(reader.offset(), reader.context());`, then
/// asks for the fault(). Constexpr; allocates nothing.
class HtmlFormatReader {
 public:
  constexpr explicit HtmlFormatReader(std::string_view format) : text_{format} {}

  /// Goes to the next "{}". False at the end of the format, and at its first fault.
  constexpr bool next() {
    if (found_) at_ += 2;
    found_ = false;
    while (at_ < text_.size() && place_.fault == HtmlFault::none) {
      const char c = text_[at_];
      if (c != '{' && c != '}') {
        read(c);
        ++at_;
      } else if (text_.substr(at_, 2) == "{}") {
        found_ = true;
        take_placeholder();
        return place_.fault == HtmlFault::none;
      } else {
        take_brace(c);
      }
    }
    if (place_.fault == HtmlFault::none) place_.fault = fault_at_end();
    return false;
  }
  /// Where the placeholder stands in the format.
  constexpr std::size_t offset() const { return at_; }
  constexpr HtmlContext context() const { return place_.context; }
  /// Whether "{{" or "}}" has been read.
  constexpr bool has_braces() const { return has_braces_; }
  constexpr HtmlFault fault() const { return place_.fault; }

 private:
  enum class State : std::uint8_t {
    data,
    only_text,
    raw_text,
    tag_open,
    end_tag_open,
    tag_name,
    before_attribute_name,
    attribute_name,
    after_attribute_name,
    before_value,
    double_quoted,
    single_quoted,
    unquoted,
    after_quoted,
    self_closing,
    comment,
    bogus_comment,
    doctype,
  };

  static constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
  constexpr bool is(std::string_view name) const { return equals_ignoring_case(element_, name); }
  constexpr void fail_with(HtmlFault fault) { place_.fault = fault; }
  constexpr std::string_view since(std::size_t start) const { return text_.substr(start, at_ - start); }

  constexpr void take_brace(char c) {
    if (at_ + 1 == text_.size() || text_[at_ + 1] != c) return fail_with(HtmlFault::single_brace);
    has_braces_ = true;
    read(c);
    at_ += 2;
  }

  /// One character of the page; at_ is where it stands.
  constexpr void read(char c) {
    switch (state_) {
      case State::data: state_ = c == '<' ? State::tag_open : State::data; return;
      case State::only_text:
      case State::raw_text: return in_text_of_element(c);
      case State::tag_open: return in_tag_open(c);
      case State::end_tag_open: return in_end_tag_open(c);
      case State::tag_name: return in_tag_name(c);
      case State::before_attribute_name: return before_attribute_name(c);
      case State::attribute_name: return in_attribute_name(c);
      case State::after_attribute_name: return after_attribute_name(c);
      case State::before_value: return before_value(c);
      case State::double_quoted: return in_quoted(c, '"');
      case State::single_quoted: return in_quoted(c, '\'');
      case State::unquoted: return in_unquoted(c);
      case State::after_quoted:
      case State::self_closing: return between_attributes(c);
      case State::comment: return in_comment(c);
      case State::bogus_comment:
      case State::doctype: state_ = c == '>' ? State::data : state_; return;
    }
  }

  constexpr void in_tag_open(char c) {  // §13.2.5.6
    if (c == '!') return markup_declaration();
    if (c == '/') {
      state_ = State::end_tag_open;
    } else if (is_alpha(c)) {
      begin_tag(false);
    } else if (c == '?') {
      state_ = State::bogus_comment;
    } else {
      state_ = c == '<' ? State::tag_open : State::data;
    }
  }
  constexpr void markup_declaration() {  // §13.2.5.42
    const auto rest = text_.substr(at_ + 1);
    if (rest.starts_with("--")) {
      state_ = State::comment;
      at_ += 2;
      start_ = at_ + 1;
    } else if (rest.starts_with("[CDATA[")) {
      fail_with(HtmlFault::cdata_section);
    } else {
      state_ = equals_ignoring_case(rest.substr(0, 7), "doctype") ? State::doctype : State::bogus_comment;
    }
  }
  constexpr void in_end_tag_open(char c) {  // §13.2.5.7
    if (is_alpha(c)) return begin_tag(true);
    state_ = c == '>' ? State::data : State::bogus_comment;
  }
  constexpr void begin_tag(bool closing) {
    closing_ = closing;
    start_ = at_;
    has_http_equiv_ = has_placeholder_ = false;
    state_ = State::tag_name;
  }
  constexpr void in_tag_name(char c) {  // §13.2.5.8
    if (!is_space(c) && c != '/' && c != '>') return;
    element_ = since(start_);
    between_attributes(c);
  }

  /// Behind a name or a value: §13.2.5.39, §13.2.5.40, and the ends of §13.2.5.8.
  constexpr void between_attributes(char c) {
    if (c == '>') return end_tag();
    if (c == '/') {
      state_ = State::self_closing;
    } else {
      state_ = State::before_attribute_name;
      before_attribute_name(c);
    }
  }
  constexpr void before_attribute_name(char c) {  // §13.2.5.32
    if (is_space(c)) return;
    if (c == '/' || c == '>') return between_attributes(c);
    start_ = at_;  // even for '=', which then is the name's first character
    state_ = State::attribute_name;
  }
  constexpr void in_attribute_name(char c) {  // §13.2.5.33
    if (!is_space(c) && c != '/' && c != '>' && c != '=') return;
    attribute_ = since(start_);
    has_http_equiv_ = has_http_equiv_ || equals_ignoring_case(attribute_, "http-equiv");
    state_ = State::after_attribute_name;
    after_attribute_name(c);
  }
  constexpr void after_attribute_name(char c) {  // §13.2.5.34
    if (is_space(c)) return;
    if (c == '=') {
      state_ = State::before_value;
    } else {
      between_attributes(c);
    }
  }
  constexpr void before_value(char c) {  // §13.2.5.35
    if (is_space(c)) return;
    if (c == '>') return end_tag();
    start_ = at_ + 1;
    state_ = c == '"' ? State::double_quoted : c == '\'' ? State::single_quoted : State::unquoted;
  }
  constexpr void in_quoted(char c, char quote) {  // §13.2.5.36, §13.2.5.37
    if (c != quote) return;
    state_ = State::after_quoted;
    // "{}:…": the argument alone has no scheme, the whole value has.
    const auto value = detail::without_leading_spaces(since(start_));
    const bool is_made = value.find("{}") != std::string_view::npos;
    if (!is_made || !detail::is_one_of(attribute_, detail::url_attributes)) return;
    if (has_other_scheme(value)) fail_with(HtmlFault::in_url_scheme);
    if (detail::has_reference_behind_placeholder(value)) fail_with(HtmlFault::behind_reference_in_url);
  }
  constexpr void in_unquoted(char c) {  // §13.2.5.38
    if (is_space(c)) state_ = State::before_attribute_name;
    if (c == '>') end_tag();
  }

  /// '>': what follows a start tag is its element's content (§13.2.6.4.4 to §13.2.6.4.7).
  constexpr void end_tag() {
    if (has_http_equiv_ && has_placeholder_) return fail_with(HtmlFault::in_meta_http_equiv);
    state_ = State::data;
    if (closing_) return;
    constexpr std::string_view raw[] = {"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"};
    if (detail::is_one_of(element_, raw)) state_ = State::raw_text;
    if (is("title") || is("textarea")) state_ = State::only_text;
  }
  constexpr void in_text_of_element(char c) {  // §13.2.5.9 to §13.2.5.17
    if (c != '<') return;
    const auto rest = text_.substr(at_ + 1);
    if (is_closing_tag(rest)) {
      at_ += 1 + element_.size();  // its '/' and its name
      start_ = at_ - element_.size() + 1;
      closing_ = true;
      has_http_equiv_ = has_placeholder_ = false;
      state_ = State::tag_name;
    } else if (state_ == State::only_text && !rest.empty() && is_alpha(rest.front())) {
      fail_with(HtmlFault::tag_in_title_or_textarea);
    } else if (is("script") && rest.starts_with("!--")) {
      fail_with(HtmlFault::comment_in_script);
    }
  }
  /// Whether it is the appropriate end tag (§13.2.5) behind its '<'; nothing ends plaintext.
  constexpr bool is_closing_tag(std::string_view rest) const {
    if (!rest.starts_with('/') || rest.size() < element_.size() + 2 || is("plaintext")) return false;
    const char end = rest[element_.size() + 1];
    return equals_ignoring_case(rest.substr(1, element_.size()), element_) &&
           (is_space(end) || end == '/' || end == '>');
  }
  constexpr void in_comment(char c) {  // §13.2.5.43 to §13.2.5.52
    if (c != '>') return;
    const auto comment = since(start_);
    if (comment.empty() || comment == "-" || comment.ends_with("--") || comment.ends_with("--!")) state_ = State::data;
  }

  constexpr void take_placeholder() {
    has_placeholder_ = true;
    place_ = place_in_state();
  }
  constexpr HtmlPlace place_in_state() const {
    switch (state_) {
      case State::data: return {HtmlContext::text};
      case State::only_text: return {HtmlContext::only_text, fault_in_only_text()};
      case State::raw_text: return refused(fault_in_raw_text());
      case State::end_tag_open: return refused(HtmlFault::in_closing_tag);
      case State::comment:
      case State::bogus_comment: return refused(HtmlFault::in_comment);
      case State::doctype: return refused(HtmlFault::in_doctype);
      case State::tag_open: return refused(HtmlFault::in_tag_name);
      default: return closing_ ? refused(HtmlFault::in_closing_tag) : place_in_tag();
    }
  }
  constexpr HtmlPlace place_in_tag() const {
    switch (state_) {
      case State::double_quoted:
      case State::single_quoted: return detail::place_in_value(element_, attribute_, since(start_));
      case State::before_value:
      case State::unquoted: return refused(HtmlFault::in_unquoted_value);
      case State::tag_name: return refused(HtmlFault::in_tag_name);
      default: return refused(HtmlFault::in_attribute_name);
    }
  }
  static constexpr HtmlPlace refused(HtmlFault fault) { return {HtmlContext::text, fault}; }
  /// `<{}` and `</text{}` could be made the closing tag.
  constexpr HtmlFault fault_in_only_text() const {
    auto before = text_.substr(0, at_);
    while (!before.empty() && is_alpha(before.back())) before.remove_suffix(1);
    return before.ends_with("<") || before.ends_with("</") ? HtmlFault::in_closing_tag : HtmlFault::none;
  }
  constexpr HtmlFault fault_in_raw_text() const {
    if (is("script")) return HtmlFault::in_script;
    return is("style") ? HtmlFault::in_style_element : HtmlFault::in_raw_text;
  }
  constexpr HtmlFault fault_at_end() const {
    if (state_ == State::data) return HtmlFault::none;
    if (state_ == State::only_text || state_ == State::raw_text) return HtmlFault::ends_in_raw_text;
    return state_ == State::comment || state_ == State::bogus_comment ? HtmlFault::ends_in_comment
                                                                      : HtmlFault::ends_in_tag;
  }

  std::string_view text_;
  std::string_view element_{};
  std::string_view attribute_{};
  std::size_t at_ = 0;
  std::size_t start_ = 0;  // of the name, value or comment being read
  State state_ = State::data;
  bool closing_ = false;
  bool has_http_equiv_ = false;   // the tag being read has that attribute
  bool has_placeholder_ = false;  // the tag being read has one
  bool has_braces_ = false;
  bool found_ = false;  // at_ is at a "{}"
  HtmlPlace place_{};
};

}  // namespace canteen
