// What the two halves of the parser share: tokens, scopes, the arena and the guard against depth.
//
// Private to the parser's sources. All of it ends with parse_template(): what stays lies in the Template, nodes in its
// arena and constants beside it. The limits are about what is written in one template; how deep rendering may go is the
// renderer's own limit.
#pragma once
#include <algorithm>
#include <canteen/jinja/parser.hpp>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::jinja::detail {

/// Brackets, operators or tags in each other; CPython gives up at 200 brackets. Chosen so that neither parsing nor
/// rendering overflows a stack of 1 MiB.
inline constexpr int deepest_nesting = 100;
/// The height of an expression's tree, which chains like `a|b|c` grow without nesting.
inline constexpr int highest_expression = 300;

/// Names bound at once: their scopes are searched one by one.
inline constexpr std::size_t most_bound = 500;

/// The tokens, one after another.
class TokenStream {
 public:
  explicit TokenStream(const TemplateSource& source, std::vector<Token> tokens)
      : source_{source}, tokens_{std::move(tokens)} {}
  const Token& current() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  Token take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool is(Token::Kind kind) const { return current().kind == kind; }
  bool is_sign(std::string_view sign) const { return is(Token::Kind::sign) && current().text == sign; }
  bool is_name(std::string_view name) const { return is(Token::Kind::name) && current().text == name; }
  bool take_sign(std::string_view sign) { return is_sign(sign) && (take(), true); }
  bool take_name(std::string_view name) { return is_name(name) && (take(), true); }
  Token expect(Token::Kind kind, std::string_view what);
  void expect_sign(std::string_view sign);
  [[noreturn]] void fail(std::size_t offset, const std::string& message) const {
    throw TemplateError{source_, offset, message};
  }
  [[noreturn]] void fail_here(const std::string& message) const { fail(current().offset, message); }
  [[noreturn]] void fail_expected(std::string_view what) const;

 private:
  const TemplateSource& source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

/// The names that a frame's loops and sets bind, innermost last.
class Scopes {
 public:
  void enter() { starts_.push_back(bound_.size()); }
  void leave() {
    bound_.resize(starts_.back());
    starts_.pop_back();
  }
  /// Whether a name set here belongs to the context: at the top level, outside loops.
  bool is_context() const { return is_root_ && starts_.empty(); }
  /// The slot of the name in the innermost scope; no_slot when too many are bound already.
  std::uint32_t bind(std::string_view name);
  std::uint32_t slot_count() const { return slot_count_; }
  /// The slots a name may stand for, innermost first.
  std::vector<std::uint32_t> find(std::string_view name) const;
  std::vector<std::string_view> names() const;
  /// A block is a frame of its own: it sees nothing of this one. Gives what to restore.
  Scopes enter_frame() { return std::exchange(*this, Scopes{false}); }
  explicit Scopes(bool is_root = true) : is_root_{is_root} {}

 private:
  std::vector<std::pair<std::string_view, std::uint32_t>> bound_{};
  std::vector<std::size_t> starts_{};
  std::uint32_t slot_count_ = 0;
  bool is_root_;
};

/// Everything while one template is parsed.
struct ParserState {
  Template& out;
  const Registry& registry;
  TokenStream tokens;
  Scopes scopes{};
  int nesting = 0;

  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (out.arena.allocate(sizeof(T), alignof(T))) T{};
  }
  template <class T>
  T* make(Expression::Kind kind, std::size_t offset) {
    auto* const node = make<T>();
    node->kind = kind;
    node->offset = static_cast<std::uint32_t>(offset);
    return node;
  }
  template <class T>
  std::span<const T> keep(const std::vector<T>& items) {
    if (items.empty()) return {};
    auto* const block = static_cast<T*>(out.arena.allocate(sizeof(T) * items.size(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), block);
    return {block, items.size()};
  }
  const Value* keep(Value value) { return &out.constants.emplace_back(std::move(value)); }
  /// The name as it is to be looked up where the parser stands.
  const Name* name(std::string_view name, std::size_t offset);
  /// Tells the node of its operands; refuses a tree that is too high.
  void raise(Expression& node, std::initializer_list<const Expression*> operands) const;
  void raise(Expression& node, const ArgumentList& arguments) const;
  void raise(Expression& node, Expressions operands) const;
};

/// Held while something nested is parsed.
class Nesting {
 public:
  explicit Nesting(ParserState& state) : state_{state} {
    if (++state_.nesting > deepest_nesting) state_.tokens.fail_here("this is nested too deeply");
  }
  ~Nesting() { --state_.nesting; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  ParserState& state_;
};

/// The expression half.
class ExpressionParser {
 public:
  explicit ExpressionParser(ParserState& state) : state_{state}, tokens_{state.tokens} {}
  /// A whole expression.
  const Expression* parse();
  /// An expression, or several with commas between them: a tuple. Without `with_if` an `if` ends it.
  const Expression* parse_tuple(bool with_if = true);

 private:
  using Parse = const Expression* (ExpressionParser::*)();
  const Expression* parse_conditional();
  const Expression* parse_or();
  const Expression* parse_and();
  const Expression* parse_logic(Parse operand, std::string_view word);
  const Expression* parse_not();
  const Expression* parse_compare();
  const Expression* parse_sum();
  const Expression* parse_concat();
  const Expression* parse_product();
  const Expression* parse_power();
  const Expression* parse_unary();
  const Expression* parse_signed(bool with_filters);
  const Expression* parse_primary();
  const Expression* parse_name();
  const Expression* parse_bracketed();
  const Expression* parse_list();
  const Expression* parse_dict();
  const Expression* parse_text();
  const Expression* parse_integer();
  const Expression* parse_float();
  const Expression* parse_postfix(const Expression* expression);
  const Expression* parse_filters(const Expression* expression);
  const Expression* parse_dot(const Expression* owner);
  const Expression* parse_subscript(const Expression* owner);
  const Expression* parse_slice_part();
  const Expression* parse_call(const Expression* callee);
  const Expression* find_block_call(const Expression& callee);
  const Expression* parse_filter(const Expression* input);
  const Expression* parse_test(const Expression* input);
  ArgumentList parse_arguments();
  void parse_argument(std::vector<const Expression*>& positional, std::vector<NamedArgument>& named, ArgumentList& out);
  ArgumentList parse_test_arguments();
  const Expression* binary(BinaryOperator operation, const Expression* left, const Expression* right,
                           std::size_t offset);
  const Expression* constant(Value value, std::size_t offset);
  bool at_tuple_end() const;

  ParserState& state_;
  TokenStream& tokens_;
};

}  // namespace canteen::jinja::detail
