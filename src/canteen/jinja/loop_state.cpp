#include <canteen/jinja/loop_state.hpp>
#include <canteen/jinja/operators.hpp>

namespace canteen::jinja {
namespace {

Value count(std::size_t number) { return Value::integer(static_cast<std::int64_t>(number)); }

}  // namespace

Value LoopState::attribute(std::string_view name) const {
  const auto length = items_.as_list().size();
  if (name == "index") return count(index_ + 1);
  if (name == "index0") return count(index_);
  if (name == "first") return Value::boolean(index_ == 0);
  if (name == "last") return Value::boolean(index_ + 1 == length);
  if (name == "length") return count(length);
  if (name == "revindex") return count(length - index_);
  if (name == "revindex0") return count(length - index_ - 1);
  if (name == "previtem") return neighbour(index_ - 1, "there is no previous item");
  if (name == "nextitem") return neighbour(index_ + 1, "there is no next item");
  if (name == "depth") return count(1);
  if (name == "depth0") return count(0);
  if (name == "cycle")
    return Value::callable([self = shared_from_this()](const Arguments& given) { return self->cycle(given); });
  if (name == "changed")
    return Value::callable([self = shared_from_this()](const Arguments& given) { return self->changed(given); });
  return {};
}

std::string LoopState::to_text() const {
  return "<LoopContext " + std::to_string(index_ + 1) + "/" + std::to_string(items_.as_list().size()) + ">";
}

// The index in front of the first is the largest number, which is beyond the end like the one behind the last.
Value LoopState::neighbour(std::size_t index, std::string_view message) const {
  const auto& items = items_.as_list();
  return index < items.size() ? items[index] : Value::undefined_because(message);
}

Value LoopState::cycle(const Arguments& arguments) const {
  const auto given = arguments.positional();
  if (given.empty() || !arguments.named().empty()) throw ValueError{"cycle() takes the values to choose from"};
  return given[index_ % given.size()];
}

Value LoopState::changed(const Arguments& arguments) const {
  auto now = Value::tuple(List(arguments.positional().begin(), arguments.positional().end()));
  if (last_.is_tuple() && equals(last_, now)) return Value::boolean(false);
  last_ = std::move(now);
  return Value::boolean(true);
}

}  // namespace canteen::jinja
