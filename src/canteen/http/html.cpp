#include <canteen/base/html_escape.hpp>
#include <canteen/base/percent.hpp>
#include <canteen/http/html.hpp>
#include <charconv>
#include <stdexcept>

namespace canteen {

namespace {

// WHATWG URL §4.3: URL code points and '%', in ASCII; what is beyond is percent-encoded UTF-8.
constexpr PercentSet url_octets = unreserved_octets | PercentSet{":/?#[]@!$&'()*+,;=%"};
constexpr PercentSet path_octets = unreserved_octets | PercentSet{"@+"};
constexpr PercentSet query_octets = unreserved_octets | PercentSet{"@"};

void append_url(std::string& out, std::string_view url) {
  if (has_other_scheme(url)) {
    out.append("about:invalid#blocked");
    return;
  }
  std::string encoded;
  encode_percent(encoded, url, url_octets);
  append_escaped_html(out, encoded);
}

/// The format's own text, whose only braces are doubled ones.
void append_literal(std::string& out, std::string_view text) {
  for (;;) {
    const auto brace = std::min(text.find_first_of("{}"), text.size());
    out.append(text.substr(0, brace));
    if (brace == text.size()) return;
    out += text[brace];
    text.remove_prefix(brace + 2);
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped_html(out, text);
  return out;
}

namespace detail {

const char* HtmlArgument::refuse_null() {
  throw std::logic_error{"html(): an argument is a null const char*, which is no text"};
}

void HtmlArgument::append_to(std::string& out, HtmlContext context) const {
  switch (context) {
    case HtmlContext::text:
      if (is_markup_) {
        out.append(text_);
        return;
      }
      [[fallthrough]];
    case HtmlContext::only_text:
    case HtmlContext::attribute: return append_escaped_html(out, text_);
    case HtmlContext::url: return append_url(out, text_);
    case HtmlContext::url_first_segment:
      // WHATWG URL §4.5, serializing step 3: a path that begins with an empty segment is written "/.//…", since "//"
      // begins a host.
      if (text_.empty()) out.append("./");
      [[fallthrough]];
    case HtmlContext::url_path: return encode_percent(out, text_, path_octets);
    case HtmlContext::url_query: return encode_percent(out, text_, query_octets);
  }
}

std::string_view HtmlArgument::digits(char letter) {
  own_[0] = letter;
  return {own_, 1};
}
std::string_view HtmlArgument::signed_digits(long long number) {
  return {own_, std::to_chars(own_, own_ + sizeof own_, number).ptr};
}
std::string_view HtmlArgument::unsigned_digits(unsigned long long number) {
  return {own_, std::to_chars(own_, own_ + sizeof own_, number).ptr};
}
std::string_view HtmlArgument::float_digits(double number) {
  return {own_, std::to_chars(own_, own_ + sizeof own_, number).ptr};
}

Response html_response(const HtmlLayout& layout, const HtmlArgument* arguments) {
  std::string text;
  std::size_t size = layout.format.size();
  for (std::size_t i = 0; i < layout.placeholders.size(); ++i) size += arguments[i].size();
  text.reserve(size);
  auto append_to_offset = [&, at = std::size_t{0}](std::size_t offset) mutable {
    const auto literal = layout.format.substr(at, offset - at);
    layout.has_braces ? append_literal(text, literal) : void(text.append(literal));
    at = offset + 2;
  };
  for (std::size_t i = 0; i < layout.placeholders.size(); ++i) {
    append_to_offset(layout.placeholders[i].offset);
    arguments[i].append_to(text, layout.placeholders[i].context);
  }
  append_to_offset(layout.format.size());
  Response response{std::move(text)};
  response.set_default_type("text/html; charset=utf-8");
  return response;
}

}  // namespace detail
}  // namespace canteen
