// Rule: `/hello/<name>/<int:times>` taken apart: segments of text and placeholders. Flask's (Werkzeug's) syntax.
//
// The constexpr reader of routing/rule_syntax.hpp is the one place that knows the syntax: the compile-time check of a
// rule against its handler (app/rule_for.hpp) and this class both use it.
#pragma once
#include <canteen/base/result.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

/// What is wrong with a rule, where in its text, and a sentence that names the rule.
struct RuleProblem {
  std::string message{};
  std::size_t offset = 0;
  friend bool operator==(const RuleProblem&, const RuleProblem&) = default;
};

/// A placeholder `<converter(arguments):name>`.
struct Placeholder {
  std::string name{};
  std::string converter{};  // empty: string
  std::vector<std::pair<std::string, std::string>> arguments{};
};

/// A rule's text, checked. A value.
class Rule {
 public:
  /// Text and placeholders in turn; `literal` is decoded text. A segment holds at most one placeholder beside literals.
  struct Part {
    std::string literal;  // text, when placeholder is npos
    std::size_t placeholder = npos;
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  };

  const std::string& text() const { return text_; }
  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<Placeholder>& placeholders() const { return placeholders_; }
  bool ends_with_slash() const { return text_.ends_with('/'); }

 private:
  friend Result<Rule, RuleProblem> parse_rule(std::string_view text);
  std::string text_;
  std::vector<Part> parts_;
  std::vector<Placeholder> placeholders_;
};

/// Takes a rule's text apart; what is refused is RuleError (routing/rule_syntax.hpp).
Result<Rule, RuleProblem> parse_rule(std::string_view text);

}  // namespace canteen
