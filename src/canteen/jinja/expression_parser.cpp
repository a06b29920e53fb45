// Expressions, one function a level of precedence, from the loosest to the tightest:
//   a if c else b · or · and · not · comparisons, in, not in (chained) · + - · ~ · * / // % · ** (to the left) ·
//   unary + - · . [] () · |filter, is test
// The order is the original's, also where Python's differs: `2**3**2` is 64 and `-2**2` is 4.
#include <canteen/jinja/literals.hpp>
#include <canteen/jinja/parser_state.hpp>

namespace canteen::jinja::detail {

using ExpressionKind = Expression::Kind;

const Expression* ExpressionParser::parse() {
  const Nesting nesting{state_};
  return parse_conditional();
}

bool ExpressionParser::at_tuple_end() const {
  const auto kind = tokens_.current().kind;
  return kind == Token::Kind::variable_end || kind == Token::Kind::block_end || tokens_.is_sign(")");
}

const Expression* ExpressionParser::parse_tuple(bool with_if) {
  const Nesting nesting{state_};
  const auto offset = tokens_.current().offset;
  std::vector<const Expression*> items;
  bool is_tuple = false;
  while (!at_tuple_end()) {
    items.push_back(with_if ? parse_conditional() : parse_or());
    if (!tokens_.take_sign(",")) break;
    is_tuple = true;
  }
  if (!is_tuple) {
    if (items.empty()) tokens_.fail_expected("an expression");
    return items.front();
  }
  auto* const node = state_.make<Sequence>(ExpressionKind::sequence, offset);
  node->items = state_.keep(items);
  node->is_tuple = true;
  state_.raise(*node, node->items);
  return node;
}

const Expression* ExpressionParser::parse_conditional() {
  const auto* expression = parse_or();
  while (tokens_.is_name("if")) {
    auto* const node = state_.make<Conditional>(ExpressionKind::conditional, tokens_.take().offset);
    node->then = expression;
    node->condition = parse_or();
    if (tokens_.take_name("else")) {
      const Nesting nesting{state_};
      node->otherwise = parse_conditional();
    }
    state_.raise(*node, {node->then, node->condition, node->otherwise});
    expression = node;
  }
  return expression;
}

const Expression* ExpressionParser::parse_logic(Parse operand, std::string_view word) {
  const auto* const first = (this->*operand)();
  if (!tokens_.is_name(word)) return first;
  auto* const node = state_.make<Logic>(ExpressionKind::logic, tokens_.current().offset);
  std::vector<const Expression*> operands{first};
  while (tokens_.take_name(word)) operands.push_back((this->*operand)());
  node->operands = state_.keep(operands);
  node->is_and = word == "and";
  state_.raise(*node, node->operands);
  return node;
}

const Expression* ExpressionParser::parse_or() { return parse_logic(&ExpressionParser::parse_and, "or"); }
const Expression* ExpressionParser::parse_and() { return parse_logic(&ExpressionParser::parse_not, "and"); }

const Expression* ExpressionParser::parse_not() {
  if (!tokens_.is_name("not")) return parse_compare();
  const Nesting nesting{state_};
  auto* const node = state_.make<Inversion>(ExpressionKind::inversion, tokens_.take().offset);
  node->operand = parse_not();
  state_.raise(*node, {node->operand});
  return node;
}

namespace {

constexpr std::pair<std::string_view, Comparison> comparison_signs[] = {
    {"==", Comparison::equal},      {"!=", Comparison::not_equal}, {"<", Comparison::less},
    {"<=", Comparison::less_equal}, {">", Comparison::greater},    {">=", Comparison::greater_equal},
};

bool take_comparison(TokenStream& tokens, Comparison& out) {
  for (const auto& [sign, comparison] : comparison_signs) {
    if (!tokens.take_sign(sign)) continue;
    out = comparison;
    return true;
  }
  const bool negated = tokens.is_name("not") && tokens.next().kind == Token::Kind::name && tokens.next().text == "in";
  if (negated) tokens.take();
  if (!tokens.take_name("in")) return false;
  out = negated ? Comparison::not_in : Comparison::in;
  return true;
}

}  // namespace

const Expression* ExpressionParser::parse_compare() {
  const auto* const first = parse_sum();
  const auto offset = tokens_.current().offset;
  Comparison comparison{};
  if (!take_comparison(tokens_, comparison)) return first;
  std::vector<const Expression*> operands{first};
  std::vector<Comparison> comparisons;
  do {
    comparisons.push_back(comparison);
    operands.push_back(parse_sum());
  } while (take_comparison(tokens_, comparison));
  auto* const node = state_.make<Compare>(ExpressionKind::compare, offset);
  node->operands = state_.keep(operands);
  node->comparisons = state_.keep(comparisons);
  state_.raise(*node, node->operands);
  return node;
}

const Expression* ExpressionParser::binary(BinaryOperator operation, const Expression* left, const Expression* right,
                                           std::size_t offset) {
  auto* const node = state_.make<Binary>(ExpressionKind::binary, offset);
  node->operation = operation;
  node->left = left;
  node->right = right;
  state_.raise(*node, {left, right});
  return node;
}

const Expression* ExpressionParser::parse_sum() {
  const auto* left = parse_concat();
  while (tokens_.is_sign("+") || tokens_.is_sign("-")) {
    const auto sign = tokens_.take();
    const auto operation = sign.text == "+" ? BinaryOperator::add : BinaryOperator::subtract;
    left = binary(operation, left, parse_concat(), sign.offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_concat() {
  const auto* const first = parse_product();
  if (!tokens_.is_sign("~")) return first;
  auto* const node = state_.make<Concat>(ExpressionKind::concat, tokens_.current().offset);
  std::vector<const Expression*> items{first};
  while (tokens_.take_sign("~")) items.push_back(parse_product());
  node->items = state_.keep(items);
  state_.raise(*node, node->items);
  return node;
}

const Expression* ExpressionParser::parse_product() {
  constexpr std::pair<std::string_view, BinaryOperator> products[] = {
      {"*", BinaryOperator::multiply},
      {"/", BinaryOperator::divide},
      {"//", BinaryOperator::floor_divide},
      {"%", BinaryOperator::modulo},
  };
  const auto* left = parse_power();
  while (true) {
    const auto* const found = std::find_if(std::begin(products), std::end(products),
                                           [&](const auto& product) { return tokens_.is_sign(product.first); });
    if (found == std::end(products)) return left;
    const auto offset = tokens_.take().offset;
    left = binary(found->second, left, parse_power(), offset);
  }
}

const Expression* ExpressionParser::parse_power() {
  const auto* left = parse_unary();
  while (tokens_.is_sign("**")) {
    const auto offset = tokens_.take().offset;
    left = binary(BinaryOperator::power, left, parse_unary(), offset);
  }
  return left;
}

const Expression* ExpressionParser::parse_unary() { return parse_signed(true); }

const Expression* ExpressionParser::parse_signed(bool with_filters) {
  const Expression* expression = nullptr;
  if (tokens_.is_sign("-") || tokens_.is_sign("+")) {
    const Nesting nesting{state_};
    const auto sign = tokens_.take();
    auto* const node = state_.make<Sign>(ExpressionKind::sign, sign.offset);
    node->is_minus = sign.text == "-";
    node->operand = parse_signed(false);
    state_.raise(*node, {node->operand});
    expression = node;
  } else {
    expression = parse_primary();
  }
  expression = parse_postfix(expression);
  return with_filters ? parse_filters(expression) : expression;
}

const Expression* ExpressionParser::constant(Value value, std::size_t offset) {
  auto* const node = state_.make<Constant>(ExpressionKind::constant, offset);
  node->value = state_.keep(std::move(value));
  return node;
}

const Expression* ExpressionParser::parse_primary() {
  switch (tokens_.current().kind) {
    case Token::Kind::name: return parse_name();
    case Token::Kind::text: return parse_text();
    case Token::Kind::integer: return parse_integer();
    case Token::Kind::floating: return parse_float();
    default: break;
  }
  if (tokens_.is_sign("(")) return parse_bracketed();
  if (tokens_.is_sign("[")) return parse_list();
  if (tokens_.is_sign("{")) return parse_dict();
  tokens_.fail_expected("an expression");
}

const Expression* ExpressionParser::parse_name() {
  const auto token = tokens_.take();
  if (token.text == "true" || token.text == "True") return constant(Value::boolean(true), token.offset);
  if (token.text == "false" || token.text == "False") return constant(Value::boolean(false), token.offset);
  if (token.text == "none" || token.text == "None") return constant(Value::none(), token.offset);
  return state_.name(token.text, token.offset);
}

// As in Python, texts beside each other are one.
const Expression* ExpressionParser::parse_text() {
  const auto offset = tokens_.current().offset;
  std::string whole;
  while (tokens_.is(Token::Kind::text)) {
    const auto token = tokens_.take();
    const auto text = parse_quoted(token.text);
    if (!text) tokens_.fail(token.offset, "this text holds a malformed escape");
    whole += *text;
  }
  return constant(Value::text(whole), offset);
}

const Expression* ExpressionParser::parse_integer() {
  const auto token = tokens_.take();
  const auto value = jinja::parse_integer(token.text);
  if (!value) tokens_.fail(token.offset, "this is no integer of 64 bits");
  return constant(Value::integer(*value), token.offset);
}

const Expression* ExpressionParser::parse_float() {
  const auto token = tokens_.take();
  const auto value = jinja::parse_float(token.text);
  if (!value) tokens_.fail(token.offset, "this number is out of range");
  return constant(Value::floating(*value), token.offset);
}

const Expression* ExpressionParser::parse_bracketed() {
  const auto offset = tokens_.take().offset;
  if (tokens_.take_sign(")")) {
    auto* const empty = state_.make<Sequence>(ExpressionKind::sequence, offset);
    empty->is_tuple = true;
    return empty;
  }
  const auto* const inside = parse_tuple();
  tokens_.expect_sign(")");
  return inside;
}

const Expression* ExpressionParser::parse_list() {
  auto* const node = state_.make<Sequence>(ExpressionKind::sequence, tokens_.take().offset);
  std::vector<const Expression*> items;
  while (!tokens_.is_sign("]")) {
    items.push_back(parse());
    if (!tokens_.take_sign(",")) break;
  }
  tokens_.expect_sign("]");
  node->items = state_.keep(items);
  state_.raise(*node, node->items);
  return node;
}

const Expression* ExpressionParser::parse_dict() {
  auto* const node = state_.make<Dict>(ExpressionKind::dict, tokens_.take().offset);
  std::vector<const Expression*> items;
  while (!tokens_.is_sign("}")) {
    items.push_back(parse());
    tokens_.expect_sign(":");
    items.push_back(parse());
    if (!tokens_.take_sign(",")) break;
  }
  tokens_.expect_sign("}");
  node->items = state_.keep(items);
  state_.raise(*node, node->items);
  return node;
}

}  // namespace canteen::jinja::detail
