// Invariant: a rule that find_rule_fault accepts is one that parse_rule takes apart without loss (its parts, written
// out again, are a rule of equal parts), and one that it refuses is refused at an offset inside the text.
#include <canteen/routing/route_table.hpp>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string quote(const std::string& value) {
  const char mark = value.find('\'') == value.npos ? '\'' : '"';
  return mark + value + mark;
}

std::string write(const Placeholder& placeholder) {
  std::string arguments;
  for (const auto& [key, value] : placeholder.arguments)
    arguments.append(arguments.empty() ? "" : ", ").append(key).append(key.empty() ? "" : "=").append(quote(value));
  if (!arguments.empty()) arguments = "(" + arguments + ")";
  const auto colon = placeholder.converter.empty() ? "" : ":";
  return "<" + placeholder.converter + arguments + colon + placeholder.name + ">";
}

std::string write(const Rule& rule) {
  std::string text;
  for (const auto& part : rule.parts())
    text += part.placeholder == Rule::Part::npos ? part.literal : write(rule.placeholders()[part.placeholder]);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto fault = find_rule_fault(text);
  const auto rule = parse_rule(text);
  require(rule.has_value() == !fault);
  if (fault) {
    require(fault->offset <= size && rule.error().offset == fault->offset);
    return 0;
  }
  const auto again = parse_rule(write(*rule));
  require(again && write(*again) == write(*rule) && again->placeholders().size() == rule->placeholders().size());
  RouteTable table;
  (void)table.add(*rule, Method::get, Converters{});
  return 0;
}
