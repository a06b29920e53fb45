// What follows an expression: attributes, items, slices, calls, filters and tests.
#include <canteen/base/suggestion.hpp>
#include <canteen/jinja/literals.hpp>
#include <canteen/jinja/parser_state.hpp>

namespace canteen::jinja::detail {

using ExpressionKind = Expression::Kind;

const Expression* ExpressionParser::parse_postfix(const Expression* expression) {
  while (true) {
    if (tokens_.is_sign("."))
      expression = parse_dot(expression);
    else if (tokens_.is_sign("["))
      expression = parse_subscript(expression);
    else if (tokens_.is_sign("("))
      expression = parse_call(expression);
    else
      return expression;
  }
}

const Expression* ExpressionParser::parse_filters(const Expression* expression) {
  while (true) {
    if (tokens_.is_sign("|"))
      expression = parse_filter(expression);
    else if (tokens_.is_name("is"))
      expression = parse_test(expression);
    else if (tokens_.is_sign("("))
      expression = parse_call(expression);
    else
      return expression;
  }
}

const Expression* ExpressionParser::parse_dot(const Expression* owner) {
  tokens_.take();
  if (tokens_.is(Token::Kind::integer)) {
    auto* const item = state_.make<Item>(ExpressionKind::item, tokens_.current().offset);
    item->owner = owner;
    item->key = parse_integer();
    state_.raise(*item, {owner});
    return item;
  }
  const auto name = tokens_.expect(Token::Kind::name, "a name or a number behind '.'");
  auto* const node = state_.make<Attribute>(ExpressionKind::attribute, name.offset);
  node->owner = owner;
  node->name = name.text;
  state_.raise(*node, {owner});
  return node;
}

const Expression* ExpressionParser::parse_slice_part() {
  return tokens_.is_sign(":") || tokens_.is_sign("]") || tokens_.is_sign(",") ? nullptr : parse();
}

const Expression* ExpressionParser::parse_subscript(const Expression* owner) {
  const auto offset = tokens_.take().offset;
  const auto* const first = parse_slice_part();
  if (!tokens_.is_sign(":")) {
    if (!first) tokens_.fail_expected("an index");
    auto* const node = state_.make<Item>(ExpressionKind::item, offset);
    node->owner = owner;
    node->key = first;
    state_.raise(*node, {owner, first});
    tokens_.expect_sign("]");
    return node;
  }
  auto* const node = state_.make<SliceOf>(ExpressionKind::slice, offset);
  node->owner = owner;
  node->bounds[0] = first;
  for (std::size_t i = 1; i < 3 && tokens_.take_sign(":"); ++i) node->bounds[i] = parse_slice_part();
  tokens_.expect_sign("]");
  state_.raise(*node, {owner, node->bounds[0], node->bounds[1], node->bounds[2]});
  return node;
}

/// `super()`, `super.super()` and `self.name()` call blocks; they are no values that could be kept.
const Expression* ExpressionParser::find_block_call(const Expression& callee) {
  if (callee.kind == ExpressionKind::name && static_cast<const Name&>(callee).name == "super") {
    auto* const node = state_.make<BlockCall>(ExpressionKind::block_call, callee.offset);
    node->steps_up = 1;
    return node;
  }
  if (callee.kind != ExpressionKind::attribute) return nullptr;
  const auto& attribute = static_cast<const Attribute&>(callee);
  if (attribute.owner->kind == ExpressionKind::name && static_cast<const Name&>(*attribute.owner).name == "self") {
    auto* const node = state_.make<BlockCall>(ExpressionKind::block_call, callee.offset);
    node->name = attribute.name;
    return node;
  }
  std::uint32_t steps = 1;
  const auto* owner = &callee;
  while (owner->kind == ExpressionKind::attribute && static_cast<const Attribute*>(owner)->name == "super") {
    owner = static_cast<const Attribute*>(owner)->owner;
    ++steps;
  }
  if (owner->kind != ExpressionKind::name || static_cast<const Name*>(owner)->name != "super") return nullptr;
  auto* const node = state_.make<BlockCall>(ExpressionKind::block_call, callee.offset);
  node->steps_up = steps;
  return node;
}

const Expression* ExpressionParser::parse_call(const Expression* callee) {
  auto* const node = state_.make<Call>(ExpressionKind::call, tokens_.current().offset);
  node->arguments = parse_arguments();
  if (const auto* const block = find_block_call(*callee)) {
    const auto& given = node->arguments;
    if (!given.positional.empty() || !given.named.empty() || given.rest || given.named_rest)
      tokens_.fail(node->offset, "a block takes no arguments");
    return block;
  }
  node->callee = callee;
  state_.raise(*node, {callee});
  state_.raise(*node, node->arguments);
  return node;
}

ArgumentList ExpressionParser::parse_arguments() {
  ArgumentList out;
  std::vector<const Expression*> positional;
  std::vector<NamedArgument> named;
  tokens_.expect_sign("(");
  while (!tokens_.is_sign(")")) {
    parse_argument(positional, named, out);
    if (!tokens_.take_sign(",")) break;
  }
  tokens_.expect_sign(")");
  out.positional = state_.keep(positional);
  out.named = state_.keep(named);
  return out;
}

void ExpressionParser::parse_argument(std::vector<const Expression*>& positional, std::vector<NamedArgument>& named,
                                      ArgumentList& out) {
  if (out.named_rest) tokens_.fail_here("no argument follows '**'");
  if (tokens_.take_sign("**")) {
    out.named_rest = parse();
  } else if (tokens_.is_sign("*")) {
    if (out.rest) tokens_.fail_here("only one '*' may be given");
    tokens_.take();
    out.rest = parse();
  } else if (tokens_.is(Token::Kind::name) && tokens_.next().kind == Token::Kind::sign && tokens_.next().text == "=") {
    const auto name = tokens_.take();
    tokens_.take();
    for (const auto& other : named)
      if (other.name == name.text) tokens_.fail(name.offset, quote(name.text) + " is given twice");
    named.push_back({name.text, parse()});
  } else {
    if (!named.empty() || out.rest) tokens_.fail_here("an argument without a name follows one with a name");
    positional.push_back(parse());
  }
}

const Expression* ExpressionParser::parse_filter(const Expression* input) {
  tokens_.take();
  const auto name = tokens_.expect(Token::Kind::name, "the name of a filter");
  const auto found = state_.registry.filters.find(name.text);
  if (found == state_.registry.filters.end())
    tokens_.fail(name.offset,
                 "unknown filter '" + std::string{name.text} + "'" + suggest(name.text, state_.registry.filters));
  auto* const node = state_.make<FilterCall>(ExpressionKind::filter, name.offset);
  node->input = input;
  node->filter = &found->second;
  node->name = name.text;
  if (tokens_.is_sign("(")) node->arguments = parse_arguments();
  state_.raise(*node, {input});
  state_.raise(*node, node->arguments);
  return node;
}

// One argument may stand without brackets: `n is divisibleby 3`.
ArgumentList ExpressionParser::parse_test_arguments() {
  if (tokens_.is_sign("(")) return parse_arguments();
  const auto& token = tokens_.current();
  const bool is_literal = token.kind == Token::Kind::text || token.kind == Token::Kind::integer ||
                          token.kind == Token::Kind::floating || tokens_.is_sign("[") || tokens_.is_sign("{");
  constexpr std::string_view words[] = {"else", "or", "and", "if", "is", "in", "not"};
  const bool is_operand =
      token.kind == Token::Kind::name && std::find(std::begin(words), std::end(words), token.text) == std::end(words);
  if (!is_literal && !is_operand) return {};
  const auto* const argument = parse_postfix(parse_primary());
  return {.positional = state_.keep(std::vector{argument})};
}

const Expression* ExpressionParser::parse_test(const Expression* input) {
  tokens_.take();
  const bool is_negated = tokens_.take_name("not");
  const auto name = tokens_.expect(Token::Kind::name, "the name of a test");
  const auto found = state_.registry.tests.find(name.text);
  if (found == state_.registry.tests.end())
    tokens_.fail(name.offset,
                 "unknown test '" + std::string{name.text} + "'" + suggest(name.text, state_.registry.tests));
  auto* const node = state_.make<TestCall>(ExpressionKind::test, name.offset);
  node->input = input;
  node->test = &found->second;
  node->name = name.text;
  node->is_negated = is_negated;
  node->arguments = parse_test_arguments();
  state_.raise(*node, {input});
  state_.raise(*node, node->arguments);
  return node;
}

}  // namespace canteen::jinja::detail
