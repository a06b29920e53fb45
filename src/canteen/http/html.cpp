#include <algorithm>
#include <array>
#include <canteen/http/html.hpp>
#include <charconv>

namespace canteen {

namespace {

std::string_view reference_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&#34;";
    case '\'': return "&#39;";
    default: return {};
  }
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto plain = std::min(text.find_first_of("&<>\"'"), text.size());
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    out.append(reference_of(text.front()));
    text.remove_prefix(1);
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

namespace detail {

void HtmlArgument::append_to(std::string& out) const {
  if (escape_)
    append_escaped(out, text_);
  else
    out.append(text_);
}

std::string HtmlArgument::float_digits(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

// The format was checked while compiling: braces come in pairs, and there is an argument for each "{}".
Response html_response(std::string_view format, std::span<const HtmlArgument> arguments) {
  std::string text;
  text.reserve(format.size() + arguments.size() * 16);
  while (!format.empty()) {
    const auto brace = std::min(format.find_first_of("{}"), format.size());
    text.append(format.substr(0, brace));
    format.remove_prefix(brace);
    if (format.empty()) break;
    if (format.starts_with("{}")) {
      arguments.front().append_to(text);
      arguments = arguments.subspan(1);
    } else {
      text += format.front();
    }
    format.remove_prefix(2);
  }
  Response response{std::move(text)};
  response.set_default_type("text/html; charset=utf-8");
  return response;
}

}  // namespace detail
}  // namespace canteen
