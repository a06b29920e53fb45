#include <canteen/jinja/parser_state.hpp>

namespace canteen::jinja::detail {
namespace {

std::string describe(const Token& token) {
  switch (token.kind) {
    case Token::Kind::end:
    case Token::Kind::data: return "the end of the tag";
    case Token::Kind::variable_begin:
    case Token::Kind::block_begin: return "another tag";
    default: return quote(token.text);
  }
}

}  // namespace

void TokenStream::fail_expected(std::string_view what) const {
  fail_here("expected " + std::string{what} + ", got " + describe(current()));
}
Token TokenStream::expect(Token::Kind kind, std::string_view what) {
  if (!is(kind)) fail_expected(what);
  return take();
}
void TokenStream::expect_sign(std::string_view sign) {
  if (!take_sign(sign)) fail_expected(quote(sign));
}

std::uint32_t Scopes::bind(std::string_view name) {
  const auto start = starts_.empty() ? 0 : starts_.back();
  for (auto i = bound_.size(); i > start; --i)
    if (bound_[i - 1].first == name) return bound_[i - 1].second;
  if (bound_.size() >= most_bound) return no_slot;
  bound_.emplace_back(name, slot_count_);
  return slot_count_++;
}

std::vector<std::uint32_t> Scopes::find(std::string_view name) const {
  std::vector<std::uint32_t> out;
  for (auto i = bound_.size(); i > 0; --i)
    if (bound_[i - 1].first == name) out.push_back(bound_[i - 1].second);
  return out;
}

std::vector<std::string_view> Scopes::names() const {
  std::vector<std::string_view> out;
  for (const auto& [name, slot] : bound_) out.push_back(name);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const Name* ParserState::name(std::string_view name, std::size_t offset) {
  auto* found = make<Name>(Expression::Kind::name, offset);
  found->name = name;
  found->undefined = keep(Value::undefined(name));
  const auto slots = scopes.find(name);
  for (auto slot = slots.rbegin(); slot != slots.rend(); ++slot) {
    auto* const inner = make<Name>(Expression::Kind::name, offset);
    *inner = *found;
    inner->slot = *slot;
    inner->outside = found;
    found = inner;
  }
  return found;
}

void ParserState::raise(Expression& node, std::initializer_list<const Expression*> operands) const {
  for (const auto* const operand : operands) {
    if (!operand) continue;
    if (operand->height >= highest_expression) tokens.fail(node.offset, "this expression is nested too deeply");
    node.height = std::max(node.height, static_cast<std::uint16_t>(operand->height + 1));
  }
}
void ParserState::raise(Expression& node, Expressions operands) const {
  for (const auto* const operand : operands) raise(node, {operand});
}
void ParserState::raise(Expression& node, const ArgumentList& arguments) const {
  raise(node, arguments.positional);
  for (const auto& argument : arguments.named) raise(node, {argument.value});
  raise(node, {arguments.rest, arguments.named_rest});
}

}  // namespace canteen::jinja::detail
