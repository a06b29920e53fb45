// The statement half of the parser: one function a tag, found in a table. A tag that is not in it is refused by name.
#include <canteen/base/suggestion.hpp>
#include <canteen/jinja/parser_state.hpp>

namespace canteen::jinja {
namespace {

using detail::ExpressionParser;
using detail::Nesting;
using detail::ParserState;
using detail::Scopes;
using StatementKind = Statement::Kind;
using Words = std::initializer_list<std::string_view>;

/// Tags of the whole language that this parser does not know yet.
constexpr std::string_view missing_tags[] = {"macro", "call",  "filter", "import", "from",     "with", "autoescape",
                                             "print", "trans", "do",     "break",  "continue", "debug"};

class Parser {
 public:
  explicit Parser(ParserState& state) : state_{state}, tokens_{state.tokens} {}

  void run() {
    state_.out.body = parse_body({}, "");
    state_.out.slot_count = state_.scopes.slot_count();
  }

 private:
  using ParseTag = const Statement* (Parser::*)(std::size_t offset);
  struct Tag {
    std::string_view name;
    ParseTag parse;
  };

  const Expression* parse_expression() { return ExpressionParser{state_}.parse(); }
  const Expression* parse_tuple(bool with_if = true) { return ExpressionParser{state_}.parse_tuple(with_if); }
  void end_block() { tokens_.expect(Token::Kind::block_end, "'%}'"); }
  template <class T>
  T* make(StatementKind kind, std::size_t offset) {
    auto* const node = state_.make<T>();
    node->kind = kind;
    node->offset = static_cast<std::uint32_t>(offset);
    return node;
  }

  /// Statements up to one of the tags `ends`, whose name is left as the current token; of `tag`, opened at `offset`.
  Body parse_body(Words ends, std::string_view tag, std::size_t offset = 0) {
    const Nesting nesting{state_};
    std::vector<const Statement*> statements;
    while (!tokens_.is(Token::Kind::end)) {
      if (at_end_of_body(ends)) {
        tokens_.take();
        return state_.keep(statements);
      }
      statements.push_back(parse_statement(tag));
    }
    if (!tag.empty()) tokens_.fail(offset, quote(tag) + " has no " + quote(*(ends.end() - 1)));
    return state_.keep(statements);
  }
  bool at_end_of_body(Words ends) const {
    if (!tokens_.is(Token::Kind::block_begin) || tokens_.next().kind != Token::Kind::name) return false;
    return std::find(ends.begin(), ends.end(), tokens_.next().text) != ends.end();
  }

  const Statement* parse_statement(std::string_view enclosing) {
    const auto token = tokens_.take();
    if (token.kind == Token::Kind::data) {
      auto* const text = make<Text>(StatementKind::text, token.offset);
      text->text = token.text;
      return text;
    }
    if (token.kind == Token::Kind::block_begin) return parse_tag(enclosing);
    auto* const output = make<Output>(StatementKind::output, token.offset);
    output->value = parse_tuple();
    tokens_.expect(Token::Kind::variable_end, "'}}'");
    return output;
  }

  const Statement* parse_tag(std::string_view enclosing) {
    constexpr Tag tags[] = {
        {"if", &Parser::parse_if},           {"for", &Parser::parse_for},         {"block", &Parser::parse_block},
        {"extends", &Parser::parse_extends}, {"include", &Parser::parse_include}, {"set", &Parser::parse_set},
    };
    const auto name = tokens_.expect(Token::Kind::name, "the name of a tag");
    for (const auto& tag : tags)
      if (tag.name == name.text) return (this->*tag.parse)(name.offset);
    const std::string quoted = quote(name.text);
    if (std::find(std::begin(missing_tags), std::end(missing_tags), name.text) != std::end(missing_tags))
      tokens_.fail(name.offset, "the tag " + quoted + " is not supported yet");
    if (name.text.starts_with("end") || name.text == "else" || name.text == "elif")
      tokens_.fail(name.offset, quoted + (enclosing.empty() ? " ends nothing that is open"
                                                            : " does not fit '" + std::string{enclosing} + "'"));
    std::vector<std::pair<std::string_view, int>> known;
    for (const auto& tag : tags) known.emplace_back(tag.name, 0);
    tokens_.fail(name.offset, "unknown tag " + quoted + suggest(name.text, known));
  }

  const Statement* parse_if(std::size_t offset) {
    auto* const node = make<Condition>(StatementKind::condition, offset);
    std::vector<Branch> branches;
    while (true) {
      const auto* const condition = parse_tuple(false);
      end_block();
      branches.push_back({condition, parse_body({"elif", "else", "endif"}, "if", offset)});
      if (!tokens_.take_name("elif")) break;
    }
    if (tokens_.take_name("else")) {
      end_block();
      branches.push_back({nullptr, parse_body({"endif"}, "if", offset)});
    }
    tokens_.take();
    end_block();
    node->branches = state_.keep(branches);
    return node;
  }

  /// `name`, or several with commas between them. A single name in brackets without a comma is a name. Nothing is bound
  /// yet: what stands behind the target still means what it meant.
  Target* parse_target() {
    const Nesting nesting{state_};
    std::vector<const Target*> parts;
    Target* first = nullptr;
    bool is_tuple = false;
    while (tokens_.is_sign("(") || (tokens_.is(Token::Kind::name) && !tokens_.is_name("in"))) {
      auto* const part = parse_target_part();
      if (!first) first = part;
      parts.push_back(part);
      if (!tokens_.take_sign(",")) break;
      is_tuple = true;
    }
    if (!first) tokens_.fail_expected("a name to bind");
    if (!is_tuple) return first;
    auto* const target = state_.make<Target>();
    target->parts = state_.keep(parts);
    target->is_tuple = true;
    return target;
  }
  Target* parse_target_part() {
    if (tokens_.take_sign("(")) {
      auto* const inside = parse_target();
      tokens_.expect_sign(")");
      return inside;
    }
    const auto name = tokens_.expect(Token::Kind::name, "a name to bind");
    constexpr std::string_view constants[] = {"true", "false", "none", "True", "False", "None"};
    if (std::find(std::begin(constants), std::end(constants), name.text) != std::end(constants))
      tokens_.fail(name.offset, quote(name.text) + " cannot be bound");
    if (tokens_.is_sign(".")) tokens_.fail_here("setting an attribute is not supported yet");
    auto* const target = state_.make<Target>();
    target->name = name.text;
    unbound_.push_back({target, name.offset});
    return target;
  }
  /// Binds what parse_target has met.
  void bind_targets(bool in_loop) {
    for (const auto& [target, offset] : std::exchange(unbound_, {})) {
      if (in_loop && target->name == "loop") tokens_.fail(offset, "'loop' is the loop's own name");
      if (!state_.scopes.is_context()) target->slot = bind(target->name, offset);
    }
  }
  std::uint32_t bind(std::string_view name, std::size_t offset) {
    const auto slot = state_.scopes.bind(name);
    if (slot == no_slot) tokens_.fail(offset, "too many names are bound here");
    return slot;
  }

  // The items are looked up outside; the filter sees the targets, but the `loop` of an outer loop.
  const Statement* parse_for(std::size_t offset) {
    auto* const node = make<Loop>(StatementKind::loop, offset);
    node->first_slot = state_.scopes.slot_count();
    parse_for_head(*node);
    node->loop_slot = bind("loop", offset);
    node->body = parse_body({"else", "endfor"}, "for", offset);
    state_.scopes.leave();
    node->end_slot = state_.scopes.slot_count();
    if (tokens_.take_name("else")) {
      end_block();
      state_.scopes.enter();
      node->otherwise = parse_body({"endfor"}, "for", offset);
      state_.scopes.leave();
    }
    tokens_.take();
    end_block();
    return node;
  }
  void parse_for_head(Loop& node) {
    node.target = parse_target();
    if (!tokens_.take_name("in")) tokens_.fail_expected("'in'");
    node.items = parse_tuple(false);
    state_.scopes.enter();
    bind_targets(true);
    if (tokens_.take_name("if")) node.filter = parse_expression();
    if (tokens_.is_name("recursive")) tokens_.fail_here("'recursive' is not supported yet");
    end_block();
  }

  const Statement* parse_block(std::size_t offset) {
    const auto name = tokens_.expect(Token::Kind::name, "the name of a block");
    if (tokens_.is_sign("-")) tokens_.fail_here("the name of a block has no '-'; use '_'");
    auto* const block = state_.make<Block>();
    block->name = name.text;
    block->offset = name.offset;
    block->is_scoped = tokens_.take_name("scoped");
    block->is_required = tokens_.take_name("required");
    end_block();
    if (!state_.out.blocks.emplace(name.text, block).second)
      tokens_.fail(name.offset, "the block '" + std::string{name.text} + "' is defined twice");
    auto* const node = make<BlockStatement>(StatementKind::block, offset);
    node->block = block;
    if (block->is_scoped) node->visible = visible(offset);
    parse_block_body(*block, offset);
    return node;
  }
  void parse_block_body(Block& block, std::size_t offset) {
    auto outside = state_.scopes.enter_frame();
    block.body = parse_body({"endblock"}, "block", offset);
    block.slot_count = state_.scopes.slot_count();
    state_.scopes = std::move(outside);
    tokens_.take();
    if (tokens_.is(Token::Kind::name) && !tokens_.take_name(block.name))
      tokens_.fail_expected(quote(block.name) + ", the block that is open");
    end_block();
    const auto is_blank = [](const Statement* statement) {
      return statement->kind == StatementKind::text &&
             std::all_of(static_cast<const Text*>(statement)->text.begin(),
                         static_cast<const Text*>(statement)->text.end(), is_white);
    };
    if (block.is_required && !std::all_of(block.body.begin(), block.body.end(), is_blank))
      tokens_.fail(offset, "a required block holds nothing but comments and whitespace");
  }
  static bool is_white(char c) { return c == ' ' || ('\t' <= c && c <= '\r'); }

  const Statement* parse_extends(std::size_t offset) {
    if (!state_.scopes.is_context()) tokens_.fail(offset, "'extends' stands at the top level only");
    auto* const node = make<Extends>(StatementKind::extends, offset);
    node->name = parse_expression();
    end_block();
    return node;
  }

  const Statement* parse_include(std::size_t offset) {
    auto* const node = make<Include>(StatementKind::include, offset);
    node->name = parse_expression();
    if (tokens_.take_name("ignore")) {
      if (!tokens_.take_name("missing")) tokens_.fail_expected("'missing'");
      node->ignores_missing = true;
    }
    if (tokens_.is_name("with") || tokens_.is_name("without")) {
      node->has_context = tokens_.take().text == "with";
      if (!tokens_.take_name("context")) tokens_.fail_expected("'context'");
    }
    // An included template has no `loop`.
    if (node->has_context) node->visible = visible(offset, "loop");
    end_block();
    return node;
  }
  Visible visible(std::size_t offset, std::string_view hidden = {}) {
    std::vector<const Name*> names;
    for (const auto name : state_.scopes.names())
      if (name != hidden) names.push_back(state_.name(name, offset));
    return state_.keep(names);
  }

  // The value is looked up before the name is bound: `{% set x = x + 1 %}`.
  const Statement* parse_set(std::size_t offset) {
    const auto* const target = parse_target();
    if (!tokens_.take_sign("=")) return parse_capture(*target, offset);
    auto* const node = make<Assignment>(StatementKind::assignment, offset);
    node->value = parse_tuple();
    node->target = target;
    bind_targets(false);
    end_block();
    return node;
  }
  const Statement* parse_capture(const Target& target, std::size_t offset) {
    if (target.is_tuple) tokens_.fail_expected("'='");
    if (tokens_.is_sign("|")) tokens_.fail_here("filters of a 'set' block are not supported yet");
    end_block();
    auto* const node = make<Capture>(StatementKind::capture, offset);
    node->target = &target;
    const auto names = std::exchange(unbound_, {});
    state_.scopes.enter();
    node->body = parse_body({"endset"}, "set", offset);
    state_.scopes.leave();
    unbound_ = names;
    bind_targets(false);
    tokens_.take();
    end_block();
    return node;
  }

  ParserState& state_;
  detail::TokenStream& tokens_;
  /// Targets whose names are not bound yet, with their places.
  std::vector<std::pair<Target*, std::size_t>> unbound_{};
};

}  // namespace

std::shared_ptr<const Template> parse_template(TemplateSource source, LexerOptions options, bool autoescape,
                                               std::uint64_t stamp, const Registry& registry) {
  auto out = std::make_shared<Template>();
  out->source = std::move(source);
  out->source.text = normalize_newlines(out->source.text);
  out->autoescape = autoescape;
  out->stamp = stamp;
  ParserState state{*out, registry, detail::TokenStream{out->source, tokenize(out->source, options)}};
  Parser{state}.run();
  return out;
}

}  // namespace canteen::jinja
