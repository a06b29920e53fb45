#include <canteen/routing/rule.hpp>
#include <canteen/routing/rule_syntax.hpp>

namespace canteen {
namespace {

Placeholder to_placeholder(const RulePart& part) {
  Placeholder placeholder{.name = std::string{part.name}, .converter = std::string{part.converter}, .arguments = {}};
  if (part.arguments.empty()) return placeholder;
  ConverterArgumentReader reader{part.arguments};
  while (reader.next()) placeholder.arguments.emplace_back(reader.argument().key, reader.argument().value);
  return placeholder;
}

}  // namespace

Result<Rule, RuleProblem> parse_rule(std::string_view text) {
  if (const auto fault = find_rule_fault(text))
    return fail(RuleProblem{"rule '" + std::string{text} + "' " + std::string{to_text(fault->error)}, fault->offset});
  Rule rule;
  rule.text_ = text;
  RuleReader reader{text};
  while (reader.next()) {
    const auto& part = reader.part();
    if (part.is_placeholder()) {
      rule.parts_.push_back({.literal = {}, .placeholder = rule.placeholders_.size()});
      rule.placeholders_.push_back(to_placeholder(part));
    } else {
      rule.parts_.push_back({.literal = std::string{part.literal}});
    }
  }
  return rule;
}

}  // namespace canteen
