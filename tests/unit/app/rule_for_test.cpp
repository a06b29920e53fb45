// What a rule that does not compile says is tests/compile_fail's matter; here is the check itself.
#include <gtest/gtest.h>
#include <canteen/app/rule_for.hpp>

#include <optional>
#include <vector>

namespace canteen {
namespace {

using detail::OwnConverters;
using detail::Slot;

struct Row {
  std::string_view rule;
  std::vector<Slot> slots;
  std::optional<RuleMisfit> misfit;
};

class Fit : public testing::TestWithParam<Row> {};

TEST_P(Fit, of_a_rule_to_a_handlers_parameters) {
  const auto& row = GetParam();
  EXPECT_EQ(detail::find_misfit(row.rule, row.slots, OwnConverters::refused), row.misfit) << row.rule;
}

// DESIGN §1: the placeholders, in order, by value; lent parameters anywhere between them.
INSTANTIATE_TEST_SUITE_P(
    Rules, Fit,
    testing::Values(Row{"/", {}, {}}, Row{"/", {Slot::request, Slot::context}, {}},
                    Row{"/<a>/<int:b>", {Slot::request, Slot::text, Slot::context, Slot::integer}, {}},
                    Row{"/<a>", {}, RuleMisfit::too_many_placeholders},
                    Row{"/<a>", {Slot::request}, RuleMisfit::too_many_placeholders},
                    Row{"/", {Slot::text}, RuleMisfit::too_few_placeholders},
                    Row{"/<a>", {Slot::text, Slot::request, Slot::text}, RuleMisfit::too_few_placeholders},
                    Row{"/<a>", {Slot::integer}, RuleMisfit::wrong_type},
                    Row{"/<string(length=2):a>", {Slot::text}, {}}, Row{"/<default:a>", {Slot::text}, {}},
                    Row{"/<path:a>", {Slot::text}, {}}, Row{"/<any(x,y):a>", {Slot::text}, {}},
                    Row{"/<any(x,y):a>", {Slot::custom}, {}},
                    Row{"/<any(x,y):a>", {Slot::uuid}, RuleMisfit::wrong_type}, Row{"/<int:a>", {Slot::integer}, {}},
                    Row{"/<int:a>", {Slot::text}, RuleMisfit::wrong_type},
                    Row{"/<int:a>", {Slot::floating}, RuleMisfit::wrong_type}, Row{"/<float:a>", {Slot::floating}, {}},
                    Row{"/<float:a>", {Slot::integer}, RuleMisfit::wrong_type}, Row{"/<uuid:a>", {Slot::uuid}, {}},
                    Row{"/<uuid:a>", {Slot::text}, {}}, Row{"/<uuid:a>", {Slot::integer}, RuleMisfit::wrong_type},
                    Row{"/<slug:a>", {Slot::text}, RuleMisfit::unknown_converter}));

TEST(RuleFor, keeps_the_text_it_checked) {
  const RuleFor<std::string (*)(int)> rule{"/<int:id>"};
  EXPECT_EQ(rule.text(), "/<int:id>");
}

TEST(RuleFor, lets_a_runtime_rule_name_the_apps_own_converters) {
  using Handler = std::string (*)(std::string_view);
  EXPECT_EQ(detail::find_misfit_at_setup<Handler>("/<slug:title>"), std::nullopt);
  EXPECT_EQ(detail::find_misfit_at_setup<Handler>("/<int:title>"), RuleMisfit::wrong_type);
  EXPECT_EQ(detail::find_misfit_at_setup<Handler>("/<a>/<b>"), RuleMisfit::too_many_placeholders);
}

}  // namespace
}  // namespace canteen
