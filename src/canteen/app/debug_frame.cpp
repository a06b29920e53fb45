#include <canteen/app/debug_frame.hpp>
#include <canteen/http/html.hpp>

namespace canteen::detail {

namespace {

// The pages' only style. The policy names it by its SHA-256 (CSP level 3 §6.7.2.2): tests/e2e/test_debug_page.py
// computes it again.
constexpr std::string_view style = R"(
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
pre,code,td,th{font-family:ui-monospace,monospace;font-size:.875rem}
pre{white-space:pre-wrap;margin:.5rem 0;padding:.5rem;border:1px solid #888;border-radius:4px}
table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.1rem 1rem .1rem 0;font-weight:normal}
th{min-width:5rem}summary{cursor:pointer;padding:.25rem 0}
.at{font-weight:bold}
)";
constexpr HeaderLine policy{"Content-Security-Policy",
                            "default-src 'none'; style-src 'sha256-pLWe9/k2HAHnTFmM2razgp0h2mDzD1UoXP2zuc0AqaM='; "
                            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"};
constexpr HeaderLine no_store{"Cache-Control", "no-store"};

std::string in_row(std::string_view open, std::string_view close, const std::vector<std::string>& cells) {
  std::string html;
  for (const auto& cell : cells) html.append(open).append(escape_html(cell)).append(close);
  return "<tr>" + html + "</tr>\n";
}

}  // namespace

std::string in_element(std::string_view name, const std::string& html) {
  return '<' + std::string{name} + '>' + html + "</" + std::string{name} + ">\n";
}

std::string debug_section(std::string_view title, const std::string& html) {
  return html.empty() ? html : in_element("h2", std::string{title}) + html;
}

std::string debug_table(const std::vector<std::string_view>& columns,
                        const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return {};
  auto html = in_row("<th scope=\"col\">", "</th>", {columns.begin(), columns.end()});
  for (const auto& row : rows) html += in_row("<td>", "</td>", row);
  return in_element("table", html);
}

Response frame_debug_page(std::string_view title, std::string body) {
  Response page = html(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{}</title>{}</head>\n<body><main>\n{}</main></body></html>\n",
      title, Markup{"<style>" + std::string{style} + "</style>"}, Markup{std::move(body)});
  page.headers.add(policy);
  page.headers.add(no_store);
  return page;
}

}  // namespace canteen::detail
