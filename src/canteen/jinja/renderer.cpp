// The statement half of the renderer.
#include <algorithm>
#include <canteen/jinja/loop_state.hpp>
#include <canteen/jinja/renderer.hpp>
#include <canteen/jinja/to_text.hpp>

namespace canteen::jinja {
namespace {

/// Templates that include each other, and that extend each other. Pages need three or four.
constexpr int most_includes = 50;
constexpr std::size_t longest_family = 50;
/// Names that one top level may set: they are searched one by one.
constexpr std::size_t most_own_names = 1000;

const Value* find_in(NamesView names, std::string_view name) {
  for (const auto& [known, value] : names)
    if (known == name) return &value;
  return nullptr;
}

}  // namespace

const Value* Context::find(std::string_view name) const {
  for (const auto* context = this; context; context = context->around) {
    if (const auto* const found = find_in(context->own, name)) return found;
    if (const auto* const found = find_in(context->bound, name)) return found;
  }
  if (const auto* const found = find_in(names, name)) return found;
  if (const auto* const found = find_in(globals, name)) return found;
  return supply->find_global(name);
}

void Context::set(std::string_view name, Value value) {
  for (auto& [known, old] : own) {
    if (known != name) continue;
    old = std::move(value);
    return;
  }
  if (own.size() >= most_own_names) throw ValueError{"a template sets at most 1000 names at its top level"};
  own.emplace_back(name, std::move(value));
}

void Renderer::Family::add(const Template& member) {
  members.push_back(&member);
  for (const auto& [name, block] : member.blocks) chains[name].push_back({&member, block});
}

std::string Renderer::run(std::shared_ptr<const Template> root, NamesView names, NamesView globals) {
  Context context;
  context.names = names;
  context.globals = globals;
  context.supply = &supply_;
  const auto* const first = hold(std::move(root));
  out_.reserve(first->source.text.size() * 2);
  render_family(*first, context);
  return std::move(out_);
}

const Template* Renderer::hold(std::shared_ptr<const Template> found) {
  const auto* const raw = found.get();
  held_.push_back(std::move(found));
  return raw;
}

void Renderer::render_family(const Template& first, Context& context) {
  Family family;
  family.add(first);
  for (const auto* unit = &first; unit;) unit = run_root(*unit, family, context);
}

const Template* Renderer::run_root(const Template& unit, Family& family, Context& context) {
  std::vector<Value> slots(unit.slot_count);
  const Entered entered{*this, {.unit = &unit, .context = &context, .family = &family, .slots = slots.data()}};
  run_body(unit.body);
  return frame_.parent;
}

void Renderer::run_body(Body body) {
  if (body.empty()) return;
  const Deeper deeper{*this, body.front()->offset};
  for (const auto* const statement : body) run_statement(*statement);
}

void Renderer::run_statement(const Statement& statement) {
  // Behind `extends` only the blocks and what is set count.
  const bool is_silent = frame_.parent != nullptr;
  switch (statement.kind) {
    case Statement::Kind::text:
      if (!is_silent) out_ += static_cast<const Text&>(statement).text;
      break;
    case Statement::Kind::output:
      if (!is_silent) run_output(static_cast<const Output&>(statement));
      break;
    case Statement::Kind::block:
      if (!is_silent) run_block_statement(static_cast<const BlockStatement&>(statement));
      break;
    case Statement::Kind::condition: return run_condition(static_cast<const Condition&>(statement));
    case Statement::Kind::loop: return run_loop(static_cast<const Loop&>(statement));
    case Statement::Kind::extends: return run_extends(static_cast<const Extends&>(statement));
    case Statement::Kind::include: return run_include(static_cast<const Include&>(statement));
    case Statement::Kind::assignment: return run_assignment(static_cast<const Assignment&>(statement));
    case Statement::Kind::capture: return run_capture(static_cast<const Capture&>(statement));
  }
  if (out_.size() > options_.output_limit) fail(statement.offset, "the page is longer than the limit on output");
}

void Renderer::run_output(const Output& statement) {
  Value storage;
  const auto& value = peek(*statement.value, storage);
  require_usable(value, statement.value->offset);
  at(statement.value->offset, {}, {}, [&] {
    if (frame_.unit->autoescape)
      append_html(out_, value);
    else
      append_text(out_, value);
  });
}

void Renderer::run_condition(const Condition& statement) {
  for (const auto& branch : statement.branches)
    if (!branch.condition || is_true_at(*branch.condition)) return run_body(branch.body);
}

void Renderer::run_loop(const Loop& statement) {
  const auto offset = statement.items->offset;
  auto items = at(offset, {}, {}, [&] {
    Value storage;
    const auto& value = peek(*statement.items, storage);
    require_usable(value, offset);
    return to_list(value);
  });
  if (statement.filter) items = filter_items(statement, items);
  if (items.as_list().empty()) return run_body(statement.otherwise);
  const auto state = std::make_shared<LoopState>(items);
  const auto loop = Value::object(state);
  for (std::size_t i = 0; i < items.as_list().size(); ++i) {
    state->go_to(i);
    std::fill(frame_.slots + statement.first_slot, frame_.slots + statement.end_slot, Value{});
    frame_.slots[statement.loop_slot] = loop;
    run_turn(statement, items.as_list()[i]);
  }
}

void Renderer::run_turn(const Loop& statement, const Value& item) {
  bind(*statement.target, item, statement.offset);
  run_body(statement.body);
  // A body that prints nothing has no other check.
  if (out_.size() > options_.output_limit) fail(statement.offset, "the page is longer than the limit on output");
}

Value Renderer::filter_items(const Loop& statement, const Value& items) {
  List kept;
  for (const auto& item : items.as_list()) {
    bind(*statement.target, item, statement.offset);
    if (is_true_at(*statement.filter)) kept.push_back(item);
  }
  return Value::list(std::move(kept));
}

void Renderer::run_block_statement(const BlockStatement& statement) {
  const auto& chain = frame_.family->chains.at(statement.block->name);
  if (chain.front().block->is_required && chain.size() == 1)
    fail(statement.offset, "the block '" + std::string{statement.block->name} +
                               "' is required: a template that extends this one fills it");
  if (!statement.block->is_scoped) return run_block(chain, 0, *frame_.context);
  auto context = *frame_.context;
  context.bound = visible_values(statement.visible);
  context.own.clear();
  context.around = frame_.context;
  run_block(chain, 0, context);
}

void Renderer::run_block(const std::vector<BlockRef>& chain, std::size_t level, Context& context) {
  const auto& [owner, block] = chain[level];
  std::vector<Value> slots(block->slot_count);
  const Entered entered{*this,
                        {.unit = owner,
                         .context = &context,
                         .family = frame_.family,
                         .slots = slots.data(),
                         .block = block,
                         .level = level}};
  run_body(block->body);
}

void Renderer::run_extends(const Extends& statement) {
  if (frame_.parent) fail(statement.offset, "a template extends one template only");
  Value storage;
  const auto& name = peek(*statement.name, storage);
  if (!name.is(Value::Kind::text)) fail(statement.name->offset, "'extends' takes the name of a template");
  auto found = supply_.find(name.as_text());
  if (!found)
    throw TemplateNotFound{frame_.unit->source, statement.name->offset,
                           "there is no template '" + to_text(name) + "' in " + supply_.places()};
  auto& members = frame_.family->members;
  const auto same = [&](const Template* member) { return member->source.name == found->source.name; };
  if (std::any_of(members.begin(), members.end(), same))
    fail(statement.offset, quote(found->source.name) + " extends itself");
  if (members.size() >= longest_family) fail(statement.offset, "templates extend each other too deeply");
  frame_.parent = hold(std::move(found));
  frame_.family->add(*frame_.parent);
}

std::vector<NamedValue> Renderer::visible_values(Visible visible) const {
  std::vector<NamedValue> out;
  for (const auto* const name : visible)
    if (const auto& value = look_up(*name); !value.is(Value::Kind::undefined)) out.emplace_back(name->name, value);
  return out;
}

const Template* Renderer::find_included(const Include& statement) {
  const auto value = evaluate(*statement.name);
  const bool is_list = value.is(Value::Kind::list);
  const auto names = is_list ? value.as_list() : List{value};
  for (const auto& name : names) {
    if (!name.is(Value::Kind::text)) fail(statement.name->offset, "'include' takes names of templates");
    if (auto found = supply_.find(name.as_text())) return hold(std::move(found));
  }
  if (statement.ignores_missing) return nullptr;
  throw TemplateNotFound{frame_.unit->source, statement.name->offset,
                         "there is no template " + std::string{is_list ? "of " : ""} +
                             (is_list ? to_text(value) : quote(to_text(value))) + " in " + supply_.places()};
}

void Renderer::run_include(const Include& statement) {
  const auto* const found = find_included(statement);
  if (!found) return;
  if (includes_ >= most_includes)
    fail(statement.offset, "templates include each other too deeply: is '" + found->source.name + "' in a circle?");
  ++includes_;
  Context context;
  context.globals = frame_.context->globals;
  context.supply = &supply_;
  if (statement.has_context) {
    context.names = frame_.context->names;
    context.bound = visible_values(statement.visible);
    context.around = frame_.context;
  }
  const Deeper deeper{*this, statement.offset};
  render_family(*found, context);
  --includes_;
}

void Renderer::run_assignment(const Assignment& statement) {
  auto value = evaluate(*statement.value);
  bind(*statement.target, std::move(value), statement.offset);
}

void Renderer::run_capture(const Capture& statement) {
  auto outside = std::exchange(out_, {});
  const auto* const parent = std::exchange(frame_.parent, nullptr);
  run_body(statement.body);
  frame_.parent = parent;
  const auto captured = std::exchange(out_, std::move(outside));
  auto value = frame_.unit->autoescape ? Value::safe_text(captured) : Value::text(captured);
  bind(*statement.target, std::move(value), statement.offset);
}

void Renderer::bind(const Target& target, Value value, std::uint32_t offset) {
  if (target.is_tuple) return unpack(target, value, offset);
  // An empty slot would mean that the name was never bound.
  if (value.is_absent()) value = Value::undefined(target.name);
  if (target.slot != no_slot)
    frame_.slots[target.slot] = std::move(value);
  else
    at(offset, {}, {}, [&] { frame_.context->set(target.name, std::move(value)); });
}

void Renderer::unpack(const Target& target, const Value& value, std::uint32_t offset) {
  const auto items = at(offset, {}, {}, [&] { return to_list(value); });
  const auto wanted = target.parts.size();
  const auto given = items.as_list().size();
  if (given != wanted)
    fail(offset, std::to_string(wanted) + " names are to be bound, but there are " + std::to_string(given) + " values");
  for (std::size_t i = 0; i < wanted; ++i) bind(*target.parts[i], items.as_list()[i], offset);
}

}  // namespace canteen::jinja
