#include <canteen/base/ascii.hpp>
#include <canteen/base/html_escape.hpp>

namespace canteen {
namespace {

constexpr OctetSet special{"&<>\"'"};

std::string_view reference_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&#34;";
    default: return "&#39;";
  }
}

}  // namespace

void append_escaped_html(std::string& out, std::string_view text) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!special.contains(text[i])) continue;
    out.append(text, plain, i - plain).append(reference_of(text[i]));
    plain = i + 1;
  }
  out.append(text, plain);
}

}  // namespace canteen
