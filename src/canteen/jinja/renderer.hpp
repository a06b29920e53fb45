// The renderer: walks a template's tree and appends to one text.
//
// One Renderer is one call of render. It knows in which template it stands (whose escaping and whose places in errors
// hold), in which frame (the slots of loops and blocks) and in which context (the names of the caller and the top level's
// own). Blocks are called through chains: for each name, the most derived block first.
#pragma once
#include <canteen/jinja/ast.hpp>
#include <canteen/jinja/environment.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace canteen::jinja {

/// Where the renderer gets other templates: the environment, behind its cache.
class TemplateSupply {
 public:
  virtual ~TemplateSupply() = default;
  /// Null when there is none.
  virtual std::shared_ptr<const Template> find(std::string_view name) const = 0;
  virtual std::string places() const = 0;
  virtual const Value* find_global(std::string_view name) const = 0;
};

struct RenderOptions {
  bool is_strict = false;
  std::size_t output_limit = 0;
};

/// The names a template sees that are no slots.
struct Context {
  NamesView names{};
  NamesView globals{};
  /// What the place of an include or scoped block had bound, then what was around it.
  std::vector<NamedValue> bound{};
  const Context* around = nullptr;
  /// What the top level has set.
  std::vector<NamedValue> own{};
  const TemplateSupply* supply = nullptr;

  const Value* find(std::string_view name) const;
  void set(std::string_view name, Value value);
};

class Renderer {
 public:
  Renderer(const TemplateSupply& supply, RenderOptions options) : supply_{supply}, options_{options} {}
  std::string run(std::shared_ptr<const Template> root, NamesView names, NamesView globals);

 private:
  struct BlockRef {
    const Template* owner;
    const Block* block;
  };
  /// A template and those it extends: their names so far, and who fills which block.
  struct Family {
    std::unordered_map<std::string_view, std::vector<BlockRef>> chains{};
    std::vector<const Template*> members{};
    void add(const Template& member);
  };
  /// What changes when another template, block or context is entered, and comes back when it is left.
  struct Frame {
    const Template* unit = nullptr;
    Context* context = nullptr;
    Family* family = nullptr;
    Value* slots = nullptr;
    /// The block that is rendered, and its place in its chain.
    const Block* block = nullptr;
    std::size_t level = 0;
    /// At a top level: the template it extends, once that is known.
    const Template* parent = nullptr;
  };
  class Entered;
  class Deeper;

  // renderer.cpp: statements
  void render_family(const Template& first, Context& context);
  const Template* run_root(const Template& unit, Family& family, Context& context);
  void run_body(Body body);
  void run_statement(const Statement& statement);
  void run_output(const Output& statement);
  void run_condition(const Condition& statement);
  void run_loop(const Loop& statement);
  void run_turn(const Loop& statement, const Value& item);
  Value filter_items(const Loop& statement, const Value& items);
  void run_block_statement(const BlockStatement& statement);
  void run_block(const std::vector<BlockRef>& chain, std::size_t level, Context& context);
  void run_extends(const Extends& statement);
  void run_include(const Include& statement);
  const Template* find_included(const Include& statement);
  void run_assignment(const Assignment& statement);
  void run_capture(const Capture& statement);
  void bind(const Target& target, Value value, std::uint32_t offset);
  void unpack(const Target& target, const Value& value, std::uint32_t offset);
  std::vector<NamedValue> visible_values(Visible visible) const;
  const Template* hold(std::shared_ptr<const Template> found);

  // evaluator.cpp: expressions
  Value evaluate(const Expression& expression);
  /// The value where it lies, or in `storage` when it had to be made.
  const Value& peek(const Expression& expression, Value& storage);
  const Value& look_up(const Name& name) const;
  Value make(const Expression& expression);
  Value make_sequence(const Sequence& node);
  Value make_dict(const Dict& node);
  Value make_slice(const SliceOf& node);
  const Value& peek_attribute(const Attribute& node, Value& storage);
  const Value& peek_item(const Item& node, Value& storage);
  const Value& attribute_of(const Value& owner, std::string_view name, std::uint32_t offset, Value& storage) const;
  Value call(const Call& node);
  Value call_value(const Call& node, const Value& callee);
  Value call_filter(const FilterCall& node);
  bool call_test(const TestCall& node);
  Value concat(const Concat& node);
  bool compare_chain(const Compare& node);
  Value logic(const Logic& node);
  Value conditional(const Conditional& node);
  Value call_block(const BlockCall& node);
  bool is_true_at(const Expression& condition);
  template <class Use>
  auto with_arguments(const ArgumentList& list, Use use);
  /// Runs `use`; a ValueError becomes a TemplateError at the offset, with `kind 'name': ` in front if there is a kind.
  template <class Use>
  auto at(std::uint32_t offset, std::string_view kind, std::string_view name, Use use) const;
  [[noreturn]] void fail(std::uint32_t offset, std::string_view message) const;
  /// Under the strict policy an undefined value fails.
  void require_usable(const Value& value, std::uint32_t offset) const;

  const TemplateSupply& supply_;
  RenderOptions options_;
  std::string out_{};
  Frame frame_{};
  int depth_ = 0;
  int includes_ = 0;
  std::vector<std::shared_ptr<const Template>> held_{};
};

/// Held while something nested is run or evaluated.
class Renderer::Deeper {
 public:
  Deeper(Renderer& renderer, std::uint32_t offset) : renderer_{renderer} {
    if (renderer.depth_ >= deepest) renderer.fail(offset, "rendering is nested too deeply");
    ++renderer.depth_;
  }
  ~Deeper() { --renderer_.depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  /// A level takes less than 2 KiB of stack without sanitizers; Python's own limit is 1,000 calls.
  static constexpr int deepest = 500;
  Renderer& renderer_;
};

/// Held while another frame is rendered.
class Renderer::Entered {
 public:
  Entered(Renderer& renderer, const Frame& frame) : renderer_{renderer}, outside_{renderer.frame_} {
    renderer.frame_ = frame;
  }
  ~Entered() { renderer_.frame_ = outside_; }
  Entered(const Entered&) = delete;
  Entered& operator=(const Entered&) = delete;

 private:
  Renderer& renderer_;
  Frame outside_;
};

template <class Use>
auto Renderer::at(std::uint32_t offset, std::string_view kind, std::string_view name, Use use) const {
  try {
    return use();
  } catch (const ValueError& error) {
    if (kind.empty()) fail(offset, error.what());
    fail(offset, std::string{kind} + " '" + std::string{name} + "': " + error.what());
  }
}

}  // namespace canteen::jinja
