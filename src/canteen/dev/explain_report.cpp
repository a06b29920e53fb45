#include <algorithm>
#include <boost/json/array.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/dev/explain_report.hpp>
#include <canteen/dev/jar_lines.hpp>
#include <canteen/jar/jar_json.hpp>

namespace canteen::dev {

namespace {

constexpr std::size_t width = 100;  // of the piece of a line that is shown
constexpr std::string_view margin = "    ";

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::rejected: return "\x1b[31m";  // red
    case Severity::weakened: return "\x1b[33m";  // yellow
    case Severity::advice: break;
  }
  return "\x1b[36m";  // cyan
}

std::string_view colour_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::refused: return colour_of(Severity::rejected);
    case Outcome::weakened: return colour_of(Severity::weakened);
    case Outcome::stored: break;
  }
  return "\x1b[32m";  // green
}

std::string painted(std::string_view text, std::string_view colour, bool colours) {
  std::string out{colours ? colour : ""};
  return out.append(text).append(colours ? "\x1b[0m" : "");
}

/// One octet as it is shown: itself, or \xHH.
std::string shown(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto octet = static_cast<unsigned char>(c);
  if (!is_control(c) && octet < 0x7F) return {c};
  return {'\\', 'x', digits[octet >> 4], digits[octet & 15]};
}

/// The line around the range, and marks beneath the range.
std::string marked(std::string_view line, TextRange range) {
  const auto lead = std::min(range.offset, width / 3);
  const auto from = range.offset - lead;
  const auto piece = line.substr(from, width);
  std::string text{from > 0 ? "…" : ""};
  std::string marks(from > 0 ? 1 : 0, ' ');
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const auto octet = shown(piece[i]);
    const auto at = from + i;
    const bool inside = at >= range.offset && at < range.offset + range.size;
    text.append(octet);
    marks.append(octet.size(), inside ? '^' : ' ');
  }
  if (from + piece.size() < line.size()) text.append("…");
  marks.resize(marks.find_last_not_of(' ') + 1);
  std::string out{margin};
  out.append(text).append("\n");
  if (!marks.empty()) out.append(margin).append(marks).append("\n");
  return out;
}

std::string title_of(const Finding& finding) {
  std::string out{finding.code_text()};
  const auto& rule = finding.rule();
  if (!rule.id.empty()) out.append(" (").append(rule.id).append(")");
  if (!rule.chromium_name.empty()) out.append(", Chromium: ").append(rule.chromium_name);
  return out;
}

std::string written(std::string_view line, const Finding& finding, bool colours) {
  std::string out{"\n  "};
  out.append(painted(to_text(finding.severity()), colour_of(finding.severity()), colours));
  out.append(": ").append(title_of(finding)).append("\n").append(marked(line, finding.range));
  out.append(margin).append(finding.sentence()).append(" [").append(finding.rule().section).append("]\n");
  return out.append(margin).append("Fix: ").append(finding.fix()).append("\n");
}

boost::json::value text_or_null(std::string_view text) {
  if (text.empty()) return nullptr;
  return boost::json::string{text};
}

boost::json::object to_json(const Finding& finding) {
  const auto& rule = finding.rule();
  return {{"code", finding.code_text()},
          {"id", text_or_null(rule.id)},
          {"chromium", text_or_null(rule.chromium_name)},
          {"severity", to_text(finding.severity())},
          {"attribute", text_or_null(to_latin1_text(finding.attribute))},
          {"range", boost::json::array{finding.range.offset, finding.range.offset + finding.range.size}},
          {"sentence", finding.sentence()},
          {"section", rule.section},
          {"fix", finding.fix()}};
}

}  // namespace

std::string shown_octets(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, width)) out.append(shown(c));
  return out.append(text.size() > width ? "…" : "");
}

std::string shown_lines(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(c == '\n' ? std::string{c} : shown(c));
  return out;
}

std::string write_report(std::string_view set_cookie, const Explanation& explanation, bool colours) {
  auto out = painted(to_text(explanation.outcome), colour_of(explanation.outcome), colours);
  out.append(": ").append(shown_octets(set_cookie)).append("\n");
  for (const auto& finding : explanation.findings) out.append(written(set_cookie, finding, colours));
  return out;
}

boost::json::object to_json(std::string_view set_cookie, const Explanation& explanation) {
  boost::json::array findings;
  for (const auto& finding : explanation.findings) findings.push_back(to_json(finding));
  boost::json::object out{{"set_cookie", to_latin1_text(set_cookie)},
                          {"verdict", to_text(explanation.outcome)},
                          {"findings", std::move(findings)},
                          {"cookie", nullptr}};
  if (explanation.cookie) out["cookie"] = to_json(*explanation.cookie);
  return out;
}

}  // namespace canteen::dev
