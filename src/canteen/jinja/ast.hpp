// The tree of a template, as the parser makes it and the renderer walks it. Nodes lie in the Template's arena, trivially
// destructible; texts are views of its source, constants are kept beside.
//
// Names are resolved while parsing: what a loop or a `set` inside a loop or block binds is a slot of the frame, all else
// is asked of the context. A frame is one activation of a template's top level or of a block. A `set` that may not have
// run leaves its slot empty, and the name then means what it means outside.
#pragma once
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/template_error.hpp>
#include <canteen/jinja/value.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <memory_resource>
#include <span>
#include <string_view>
#include <utility>

namespace canteen::jinja {

struct Expression {
  enum class Kind : std::uint8_t {
    constant,
    name,
    sequence,
    dict,
    attribute,
    item,
    slice,
    call,
    filter,
    test,
    sign,
    binary,
    concat,
    compare,
    logic,
    inversion,
    conditional,
    block_call
  };
  Kind kind;
  std::uint16_t height = 1;
  std::uint32_t offset = 0;
};

using Expressions = std::span<const Expression* const>;
inline constexpr std::uint32_t no_slot = 0xFFFFFFFF;

struct Constant : Expression {
  const Value* value;
};
struct Name : Expression {
  std::string_view name;
  std::uint32_t slot = no_slot;
  /// What the name means where its slot is empty; null for a name of the context.
  const Name* outside = nullptr;
  /// The undefined value that tells of this name.
  const Value* undefined = nullptr;
};
struct Sequence : Expression {
  Expressions items;
  bool is_tuple = false;
};
struct Dict : Expression {
  /// Keys and values in turn.
  Expressions items;
};
struct Attribute : Expression {
  const Expression* owner;
  std::string_view name;
};
struct Item : Expression {
  const Expression* owner;
  const Expression* key;
};
/// Absent bounds are null.
struct SliceOf : Expression {
  const Expression* owner;
  const Expression* bounds[3];
};
struct NamedArgument {
  std::string_view name;
  const Expression* value;
};
struct ArgumentList {
  Expressions positional{};
  std::span<const NamedArgument> named{};
  /// `*items` and `**pairs`, or null.
  const Expression* rest = nullptr;
  const Expression* named_rest = nullptr;
};
struct Call : Expression {
  const Expression* callee;
  ArgumentList arguments;
};
struct FilterCall : Expression {
  const Expression* input;
  const Filter* filter;
  std::string_view name;
  ArgumentList arguments;
};
struct TestCall : Expression {
  const Expression* input;
  const Test* test;
  std::string_view name;
  ArgumentList arguments;
  bool is_negated = false;
};
struct Sign : Expression {
  const Expression* operand;
  bool is_minus = false;
};
struct Binary : Expression {
  const Expression* left;
  const Expression* right;
  BinaryOperator operation;
};
struct Concat : Expression {
  Expressions items;
};
struct Compare : Expression {
  /// One more operand than comparisons.
  Expressions operands;
  std::span<const Comparison> comparisons;
};
struct Logic : Expression {
  Expressions operands;
  bool is_and = false;
};
struct Inversion : Expression {
  const Expression* operand;
};
struct Conditional : Expression {
  const Expression* condition;
  const Expression* then;
  /// Null where there is no else.
  const Expression* otherwise;
};
/// `self.name()`, or `super()` with the number of steps up.
struct BlockCall : Expression {
  std::string_view name;
  std::uint32_t steps_up = 0;
};

struct Statement {
  enum class Kind : std::uint8_t { text, output, condition, loop, block, extends, include, assignment, capture };
  Kind kind;
  std::uint32_t offset = 0;
};
using Body = std::span<const Statement* const>;
/// Names that are bound where a statement stands, for what sees them from another frame.
using Visible = std::span<const Name* const>;

/// A name to bind, or several to unpack into.
struct Target {
  std::string_view name{};
  /// no_slot: a name of the context.
  std::uint32_t slot = no_slot;
  std::span<const Target* const> parts{};
  bool is_tuple = false;
};
struct Text : Statement {
  std::string_view text;
};
struct Output : Statement {
  const Expression* value;
};
struct Branch {
  /// Null for else.
  const Expression* condition;
  Body body;
};
struct Condition : Statement {
  std::span<const Branch> branches;
};
struct Loop : Statement {
  const Target* target;
  const Expression* items;
  const Expression* filter;
  Body body;
  Body otherwise;
  std::uint32_t loop_slot;
  /// The slots of its body, emptied before each turn.
  std::uint32_t first_slot;
  std::uint32_t end_slot;
};
struct Block {
  std::string_view name;
  std::uint32_t offset;
  Body body;
  std::uint32_t slot_count = 0;
  bool is_scoped = false;
  bool is_required = false;
};
struct BlockStatement : Statement {
  const Block* block;
  Visible visible;
};
struct Extends : Statement {
  const Expression* name;
};
struct Include : Statement {
  const Expression* name;
  Visible visible;
  bool ignores_missing = false;
  bool has_context = true;
};
struct Assignment : Statement {
  const Target* target;
  const Expression* value;
};
/// `{% set name %}…{% endset %}`
struct Capture : Statement {
  const Target* target;
  Body body;
};

/// A template, parsed. Immutable, and shared by all who render it.
struct Template {
  TemplateSource source{};
  bool autoescape = true;
  std::uint64_t stamp = 0;
  Body body{};
  std::uint32_t slot_count = 0;
  std::map<std::string_view, const Block*> blocks{};
  std::deque<Value> constants{};
  std::pmr::monotonic_buffer_resource arena{};
};

}  // namespace canteen::jinja
