// RuleFor<H>: a rule that is checked against its handler while compiling, the way std::format_string is.
//
// A rule that is no rule, or does not fit the handler's parameters, calls a function that does not exist; its name is
// the message. The converters known here are the built-in ones. A rule with one of your own converters, or with a text
// that is made at run time, goes through runtime_rule(text) and is checked when the route is added:
//   app.get("/<int:id>", …);                      checked by the compiler
//   app.get(runtime_rule("/<slug:title>"), …);    checked at setup
#pragma once
#include <canteen/app/signature.hpp>
#include <canteen/routing/rule_syntax.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

/// How a rule and a handler's parameters disagree.
enum class RuleMisfit : std::uint8_t { too_many_placeholders, too_few_placeholders, wrong_type, unknown_converter };

/// The misfit as the end of a sentence that begins with the rule.
constexpr std::string_view to_text(RuleMisfit misfit) {
  constexpr std::string_view sentences[] = {
      "has more placeholders than the handler has parameters for them",
      "has fewer placeholders than the handler has parameters for them",
      "has a placeholder whose converter does not give what the handler's parameter takes",
      "names an unknown converter",
  };
  return sentences[static_cast<std::size_t>(misfit)];
}

namespace detail {

// Not constexpr and never defined: the compiler quotes their names.
void rule_must_start_with_a_slash();
void rule_has_an_empty_segment();
void rule_has_a_character_that_no_path_holds();
void rule_has_a_percent_escape_but_is_written_as_decoded_text();
void rule_has_a_placeholder_that_never_ends();
void rule_has_a_placeholder_without_a_name();
void rule_has_a_placeholder_that_is_not_converter_colon_name();
void rule_has_converter_arguments_that_cannot_be_read();
void rule_has_two_placeholders_of_one_name();
void rule_has_two_placeholders_in_one_segment();
void rule_has_more_than_eight_placeholders();
void rule_has_more_placeholders_than_the_handler_has_parameters();
void handler_has_more_parameters_than_the_rule_has_placeholders();
void rule_parameter_type_does_not_match_the_handler();
void rule_names_an_unknown_converter_use_runtime_rule_for_your_own();

consteval void report(RuleError error) {
  switch (error) {
    case RuleError::no_leading_slash: return rule_must_start_with_a_slash();
    case RuleError::empty_segment: return rule_has_an_empty_segment();
    case RuleError::bad_character: return rule_has_a_character_that_no_path_holds();
    case RuleError::percent_escape: return rule_has_a_percent_escape_but_is_written_as_decoded_text();
    case RuleError::unclosed_placeholder: return rule_has_a_placeholder_that_never_ends();
    case RuleError::unnamed_placeholder: return rule_has_a_placeholder_without_a_name();
    case RuleError::bad_placeholder: return rule_has_a_placeholder_that_is_not_converter_colon_name();
    case RuleError::bad_arguments: return rule_has_converter_arguments_that_cannot_be_read();
    case RuleError::repeated_name: return rule_has_two_placeholders_of_one_name();
    case RuleError::crowded_segment: return rule_has_two_placeholders_in_one_segment();
    case RuleError::too_many_placeholders: return rule_has_more_than_eight_placeholders();
  }
}
consteval void report(RuleMisfit misfit) {
  switch (misfit) {
    case RuleMisfit::too_many_placeholders: return rule_has_more_placeholders_than_the_handler_has_parameters();
    case RuleMisfit::too_few_placeholders: return handler_has_more_parameters_than_the_rule_has_placeholders();
    case RuleMisfit::wrong_type: return rule_parameter_type_does_not_match_the_handler();
    case RuleMisfit::unknown_converter: return rule_names_an_unknown_converter_use_runtime_rule_for_your_own();
  }
}

/// Whether converters that are not built in may be named: at setup, when the app's own are known.
enum class OwnConverters : bool { refused, allowed };

constexpr std::optional<RuleMisfit> find_converter_misfit(std::string_view converter, Slot slot, OwnConverters own) {
  constexpr std::string_view texts[] = {"", "string", "default", "path", "any"};
  for (const auto text : texts)
    if (converter == text)
      return slot == Slot::text || slot == Slot::custom ? std::nullopt : std::optional{RuleMisfit::wrong_type};
  const auto only = [slot](bool fits) {
    return fits || slot == Slot::custom ? std::nullopt : std::optional{RuleMisfit::wrong_type};
  };
  if (converter == "int") return only(slot == Slot::integer);
  if (converter == "float") return only(slot == Slot::floating);
  if (converter == "uuid") return only(slot == Slot::uuid || slot == Slot::text);
  return own == OwnConverters::allowed ? std::nullopt : std::optional{RuleMisfit::unknown_converter};
}

/// The first disagreement between a rule without faults and the parameters' slots.
constexpr std::optional<RuleMisfit> find_misfit(std::string_view rule, std::span<const Slot> slots, OwnConverters own) {
  std::size_t slot = 0;
  const auto skip_lent = [&] {
    while (slot < slots.size() && !is_placeholder(slots[slot])) ++slot;
  };
  RuleReader reader{rule};
  while (reader.next()) {
    if (!reader.part().is_placeholder()) continue;
    skip_lent();
    if (slot == slots.size()) return RuleMisfit::too_many_placeholders;
    if (const auto misfit = find_converter_misfit(reader.part().converter, slots[slot], own)) return misfit;
    ++slot;
  }
  skip_lent();
  return slot == slots.size() ? std::nullopt : std::optional{RuleMisfit::too_few_placeholders};
}

template <class H>
constexpr std::span<const Slot> slots_of_handler() {
  using Slots = SlotsOf<typename Signature<H>::parameters>;
  return {Slots::values, Slots::size};
}

/// The same check at setup, for a RuntimeRule: of a text that parse_rule took, with the app's own converters allowed.
template <class H>
std::optional<RuleMisfit> find_misfit_at_setup(std::string_view rule) {
  return find_misfit(rule, slots_of_handler<H>(), OwnConverters::allowed);
}

}  // namespace detail

/// The text of a rule that fits the handler H; made of nothing but a constant text.
template <class H>
class RuleFor {
 public:
  template <class T>
  requires std::convertible_to<const T&, std::string_view>
  consteval RuleFor(const T& text) : text_{text} {
    if (const auto fault = find_rule_fault(text_)) detail::report(fault->error);
    // A handler that is none says so itself, once: check_handler.
    if constexpr (detail::handler_shape<H>)
      if (const auto misfit = detail::find_misfit(text_, detail::slots_of_handler<H>(), detail::OwnConverters::refused))
        detail::report(*misfit);
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A rule known only at run time, or one that names a converter of the app's own. Checked when it is added.
struct RuntimeRule {
  std::string text;
};
inline RuntimeRule runtime_rule(std::string text) { return {std::move(text)}; }

}  // namespace canteen
