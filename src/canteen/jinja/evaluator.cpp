// The expression half of the renderer.
#include <algorithm>
#include <canteen/jinja/methods.hpp>
#include <canteen/jinja/renderer.hpp>
#include <canteen/jinja/to_text.hpp>

namespace canteen::jinja {

using ExpressionKind = Expression::Kind;

void Renderer::fail(std::uint32_t offset, std::string_view message) const {
  throw TemplateError{frame_.unit->source, offset, message};
}

void Renderer::require_usable(const Value& value, std::uint32_t offset) const {
  if (options_.is_strict && value.is(Value::Kind::undefined)) fail(offset, value.undefined_message());
}

Value Renderer::evaluate(const Expression& expression) {
  Value storage;
  const auto& value = peek(expression, storage);
  if (&value == &storage) return storage;
  return value;
}

const Value& Renderer::peek(const Expression& expression, Value& storage) {
  switch (expression.kind) {
    case ExpressionKind::constant: return *static_cast<const Constant&>(expression).value;
    case ExpressionKind::name: return look_up(static_cast<const Name&>(expression));
    case ExpressionKind::attribute: return peek_attribute(static_cast<const Attribute&>(expression), storage);
    case ExpressionKind::item: return peek_item(static_cast<const Item&>(expression), storage);
    default: break;
  }
  const Deeper deeper{*this, expression.offset};
  storage = make(expression);
  return storage;
}

const Value& Renderer::look_up(const Name& name) const {
  const auto* found = &name;
  for (; found->outside; found = found->outside)
    if (const auto& value = frame_.slots[found->slot]; !value.is_absent()) return value;
  const auto* const value = frame_.context->find(found->name);
  return value && !value->is_absent() ? *value : *found->undefined;
}

Value Renderer::make(const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::sequence: return make_sequence(static_cast<const Sequence&>(expression));
    case ExpressionKind::dict: return make_dict(static_cast<const Dict&>(expression));
    case ExpressionKind::slice: return make_slice(static_cast<const SliceOf&>(expression));
    case ExpressionKind::call: return call(static_cast<const Call&>(expression));
    case ExpressionKind::filter: return call_filter(static_cast<const FilterCall&>(expression));
    case ExpressionKind::test: return Value::boolean(call_test(static_cast<const TestCall&>(expression)));
    case ExpressionKind::concat: return concat(static_cast<const Concat&>(expression));
    case ExpressionKind::compare: return Value::boolean(compare_chain(static_cast<const Compare&>(expression)));
    case ExpressionKind::logic: return logic(static_cast<const Logic&>(expression));
    case ExpressionKind::conditional: return conditional(static_cast<const Conditional&>(expression));
    case ExpressionKind::block_call: return call_block(static_cast<const BlockCall&>(expression));
    case ExpressionKind::inversion:
      return Value::boolean(!is_true_at(*static_cast<const Inversion&>(expression).operand));
    case ExpressionKind::sign: {
      const auto& node = static_cast<const Sign&>(expression);
      Value storage;
      const auto& operand = peek(*node.operand, storage);
      return at(node.offset, {}, {}, [&] { return node.is_minus ? negate(operand) : make_positive(operand); });
    }
    case ExpressionKind::binary: {
      const auto& node = static_cast<const Binary&>(expression);
      Value storage[2];
      const auto& left = peek(*node.left, storage[0]);
      const auto& right = peek(*node.right, storage[1]);
      return at(node.offset, {}, {}, [&] { return calculate(node.operation, left, right); });
    }
    default: return {};
  }
}

Value Renderer::make_sequence(const Sequence& node) {
  List items;
  items.reserve(node.items.size());
  for (const auto* const item : node.items) items.push_back(evaluate(*item));
  return node.is_tuple ? Value::tuple(std::move(items)) : Value::list(std::move(items));
}

Value Renderer::make_dict(const Dict& node) {
  Pairs pairs;
  pairs.reserve(node.items.size() / 2);
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    auto key = evaluate(*node.items[i]);
    pairs.emplace_back(std::move(key), evaluate(*node.items[i + 1]));
  }
  return at(node.offset, {}, {}, [&] { return Value::dict(std::move(pairs)); });
}

Value Renderer::make_slice(const SliceOf& node) {
  const auto owner = evaluate(*node.owner);
  Value bounds[3] = {Value::none(), Value::none(), Value::none()};
  for (std::size_t i = 0; i < 3; ++i)
    if (node.bounds[i]) bounds[i] = evaluate(*node.bounds[i]);
  return at(node.offset, {}, {}, [&] { return slice(owner, bounds[0], bounds[1], bounds[2]); });
}

/// What lies in a value that is about to go is copied; what lies elsewhere stays where it is.
const Value& Renderer::peek_attribute(const Attribute& node, Value& storage) {
  const Deeper deeper{*this, node.offset};
  Value own;
  const auto& owner = peek(*node.owner, own);
  const auto& found = attribute_of(owner, node.name, node.offset, storage);
  if (&owner == &own && &found != &storage) storage = found;
  return &owner == &own ? storage : found;
}

// A method comes before a key of the same name, as in Python; a struct's fields come before both.
const Value& Renderer::attribute_of(const Value& owner, std::string_view name, std::uint32_t offset,
                                    Value& storage) const {
  if (owner.is(Value::Kind::undefined)) fail(offset, owner.undefined_message());
  const bool is_dict = owner.is(Value::Kind::dict);
  if (owner.is_record())
    if (const auto* const field = owner.find(name)) return *field;
  if (const auto method = find_method(owner, name)) {
    storage = Value::callable([owner, method](const Arguments& given) { return method(owner, given); });
    return storage;
  }
  if (is_dict)
    if (const auto* const item = owner.find(name)) return *item;
  if (owner.is(Value::Kind::object)) storage = owner.as_object().attribute(name);
  if (owner.is(Value::Kind::object) && !storage.is_absent()) return storage;
  storage = Value::undefined_because("a value of type " + std::string{type_name(owner)} + " has no attribute '" +
                                     std::string{name} + "'");
  return storage;
}

const Value& Renderer::peek_item(const Item& node, Value& storage) {
  const Deeper deeper{*this, node.offset};
  Value own[2];
  const auto& owner = peek(*node.owner, own[0]);
  const auto& key = peek(*node.key, own[1]);
  if (owner.is(Value::Kind::undefined)) fail(node.offset, owner.undefined_message());
  if (owner.is(Value::Kind::dict) && key.is(Value::Kind::text) && &owner != &own[0])
    if (const auto* const found = owner.find(key.as_text())) return *found;
  if (auto found = find_item(owner, key)) {
    storage = std::move(*found);
  } else if (key.is(Value::Kind::text)) {
    const auto& attribute = attribute_of(owner, key.as_text(), node.offset, storage);
    if (&attribute != &storage) storage = attribute;
  } else {
    storage =
        Value::undefined_because("a value of type " + std::string{type_name(owner)} + " has no item " + to_text(key));
  }
  return storage;
}

template <class Use>
auto Renderer::with_arguments(const ArgumentList& list, Use use) {
  const bool autoescape = frame_.unit->autoescape;
  std::vector<Value> positional;
  std::vector<Arguments::Named> named;
  Value named_rest;
  positional.reserve(list.positional.size());
  for (const auto* const argument : list.positional) positional.push_back(evaluate(*argument));
  for (const auto& argument : list.named) named.emplace_back(argument.name, evaluate(*argument.value));
  if (list.rest) {
    const auto rest = at(list.rest->offset, {}, {}, [&] { return to_list(evaluate(*list.rest)); });
    positional.insert(positional.end(), rest.as_list().begin(), rest.as_list().end());
  }
  if (list.named_rest) {
    named_rest = evaluate(*list.named_rest);
    if (!named_rest.is(Value::Kind::dict)) fail(list.named_rest->offset, "'**' takes a dict");
    for (const auto& [key, value] : named_rest.as_dict()) {
      if (!key.is(Value::Kind::text)) fail(list.named_rest->offset, "the names of arguments are texts");
      named.emplace_back(key.as_text(), value);
    }
  }
  return use(Arguments{positional, named, autoescape});
}

Value Renderer::call(const Call& node) {
  if (node.callee->kind != ExpressionKind::attribute) {
    Value storage;
    return call_value(node, peek(*node.callee, storage));
  }
  const auto& attribute = static_cast<const Attribute&>(*node.callee);
  Value storage[2];
  const auto& owner = peek(*attribute.owner, storage[0]);
  const bool is_field = owner.is_record() && owner.find(attribute.name);
  const auto method = is_field ? nullptr : find_method(owner, attribute.name);
  if (!method) return call_value(node, attribute_of(owner, attribute.name, attribute.offset, storage[1]));
  return with_arguments(node.arguments, [&](const Arguments& given) {
    return at(attribute.offset, "method", attribute.name, [&] { return method(owner, given); });
  });
}

Value Renderer::call_value(const Call& node, const Value& callee) {
  if (callee.is(Value::Kind::undefined)) fail(node.callee->offset, callee.undefined_message());
  if (!callee.is(Value::Kind::callable))
    fail(node.offset, "a value of type " + std::string{type_name(callee)} + " cannot be called");
  const auto held = callee;
  return with_arguments(node.arguments, [&](const Arguments& given) {
    return at(node.callee->offset, {}, {}, [&] { return held.as_callable()(given); });
  });
}

Value Renderer::call_filter(const FilterCall& node) {
  Value storage;
  const auto& input = peek(*node.input, storage);
  if (node.name != "default" && node.name != "d") require_usable(input, node.input->offset);
  return with_arguments(node.arguments, [&](const Arguments& given) {
    return at(node.offset, "filter", node.name, [&] { return (*node.filter)(input, given); });
  });
}

bool Renderer::call_test(const TestCall& node) {
  Value storage;
  const auto& input = peek(*node.input, storage);
  if (node.name != "defined" && node.name != "undefined") require_usable(input, node.input->offset);
  return with_arguments(node.arguments, [&](const Arguments& given) {
    return at(node.offset, "test", node.name, [&] { return (*node.test)(input, given) != node.is_negated; });
  });
}

// With a text among them that is HTML already, the others are escaped; without one it stays plain text.
Value Renderer::concat(const Concat& node) {
  std::vector<Value> items;
  items.reserve(node.items.size());
  for (const auto* const item : node.items) {
    items.push_back(evaluate(*item));
    require_usable(items.back(), item->offset);
  }
  const bool safe = frame_.unit->autoescape &&
                    std::any_of(items.begin(), items.end(), [](const Value& item) { return item.is_safe(); });
  return at(node.offset, {}, {}, [&] {
    std::string out;
    for (const auto& item : items) {
      if (safe)
        append_html(out, item);
      else
        append_text(out, item);
      require_size(out.size());
    }
    return safe ? Value::safe_text(out) : Value::text(out);
  });
}

bool Renderer::compare_chain(const Compare& node) {
  auto left = evaluate(*node.operands[0]);
  require_usable(left, node.operands[0]->offset);
  for (std::size_t i = 0; i < node.comparisons.size(); ++i) {
    auto right = evaluate(*node.operands[i + 1]);
    require_usable(right, node.operands[i + 1]->offset);
    if (!at(node.offset, {}, {}, [&] { return compare(node.comparisons[i], left, right); })) return false;
    left = std::move(right);
  }
  return true;
}

// As in Python the result is an operand, the one that decided.
Value Renderer::logic(const Logic& node) {
  Value value;
  for (const auto* const operand : node.operands) {
    value = evaluate(*operand);
    if (operand == node.operands.back()) break;
    require_usable(value, operand->offset);
    if (is_true(value) != node.is_and) break;
  }
  return value;
}

Value Renderer::conditional(const Conditional& node) {
  if (is_true_at(*node.condition)) return evaluate(*node.then);
  if (node.otherwise) return evaluate(*node.otherwise);
  return Value::undefined_because("the inline 'if' was false and has no 'else'");
}

bool Renderer::is_true_at(const Expression& condition) {
  Value storage;
  const auto& value = peek(condition, storage);
  require_usable(value, condition.offset);
  return is_true(value);
}

Value Renderer::call_block(const BlockCall& node) {
  if (node.steps_up > 0 && !frame_.block) fail(node.offset, "super() is called outside of a block");
  const std::string_view name = node.steps_up > 0 ? frame_.block->name : node.name;
  const auto found = frame_.family->chains.find(name);
  if (found == frame_.family->chains.end()) fail(node.offset, "there is no block '" + std::string{name} + "'");
  const auto level = node.steps_up > 0 ? frame_.level + node.steps_up : 0;
  if (level >= found->second.size()) fail(node.offset, "there is no parent block called '" + std::string{name} + "'");
  const auto unit = frame_.unit;
  auto outside = std::exchange(out_, {});
  run_block(found->second, level, *frame_.context);
  const auto inside = std::exchange(out_, std::move(outside));
  return unit->autoescape ? Value::safe_text(inside) : Value::text(inside);
}

}  // namespace canteen::jinja
