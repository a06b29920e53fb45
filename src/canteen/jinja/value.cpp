// Where a Value's larger contents live, and how dicts find their keys.
#include <algorithm>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/value.hpp>
#include <cstring>
#include <new>
#include <numeric>

namespace canteen::jinja {
namespace {

using detail::Payload;

/// A head with `size` octets behind it, in one block.
struct TextPayload : Payload {
  explicit TextPayload(std::size_t length) : size{length} {}
  char* octets() noexcept { return reinterpret_cast<char*>(this + 1); }
  std::size_t size;
};
struct ListPayload : Payload {
  explicit ListPayload(List&& from) : items(std::move(from)) {}
  List items;
};
struct DictPayload : Payload {
  explicit DictPayload(Pairs&& from) : pairs(std::move(from)) {}
  Pairs pairs;
  /// The pairs in the order of their keys; empty for a dict that is searched from its front.
  std::vector<std::uint32_t> order;
};
struct CallablePayload : Payload {
  explicit CallablePayload(Callable&& from) : function{std::move(from)} {}
  Callable function;
};
struct ObjectPayload : Payload {
  explicit ObjectPayload(std::shared_ptr<const Object>&& from) : object{std::move(from)} {}
  std::shared_ptr<const Object> object;
};

/// Above it a dict is searched through an index. An index is sorted, not hashed: no choice of keys makes it slow.
constexpr std::size_t small_dict = 12;

void sort_keys(DictPayload& dict) {
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    const auto order = compare_keys(dict.pairs[a].first, dict.pairs[b].first);
    return order != 0 ? order < 0 : a < b;
  };
  dict.order.resize(dict.pairs.size());
  std::iota(dict.order.begin(), dict.order.end(), 0u);
  std::sort(dict.order.begin(), dict.order.end(), less);
}

/// Moves the value of the last equal key to the first and drops the rest. Whether there were any.
bool drop_repeated(DictPayload& dict) {
  const auto& order = dict.order;
  std::vector<bool> dropped(dict.pairs.size());
  for (std::size_t i = 0, first = 0; i < order.size(); ++i) {
    if (i == first || compare_keys(dict.pairs[order[first]].first, dict.pairs[order[i]].first) != 0) {
      first = i;
      continue;
    }
    dict.pairs[order[first]].second = std::move(dict.pairs[order[i]].second);
    dropped[order[i]] = true;
  }
  if (std::find(dropped.begin(), dropped.end(), true) == dropped.end()) return false;
  Pairs kept;
  for (std::size_t i = 0; i < dict.pairs.size(); ++i)
    if (!dropped[i]) kept.push_back(std::move(dict.pairs[i]));
  dict.pairs = std::move(kept);
  return true;
}

DictPayload* make_dict(Pairs&& pairs) {
  for (const auto& pair : pairs) require_key(pair.first);
  auto dict = std::make_unique<DictPayload>(std::move(pairs));
  if (dict->pairs.size() < 2) return dict.release();
  sort_keys(*dict);
  if (drop_repeated(*dict)) sort_keys(*dict);
  if (dict->pairs.size() <= small_dict) dict->order.clear();
  return dict.release();
}

template <class T>
const T& payload(const Payload* shared) {
  return *static_cast<const T*>(shared);
}

}  // namespace

Value Value::make_text(Kind kind, std::string_view text, bool mark) {
  void* const block = ::operator new(sizeof(TextPayload) + text.size());
  auto* const made = new (block) TextPayload{text.size()};
  if (!text.empty()) std::memcpy(made->octets(), text.data(), text.size());
  return {kind, made, mark};
}

Value Value::boolean(bool value) {
  Value out{Kind::boolean};
  out.data_.integer = value ? 1 : 0;
  return out;
}
Value Value::integer(std::int64_t value) {
  Value out{Kind::integer};
  out.data_.integer = value;
  return out;
}
Value Value::floating(double value) {
  Value out{Kind::floating};
  out.data_.floating = value;
  return out;
}
Value Value::text(std::string_view value) { return make_text(Kind::text, value, false); }
Value Value::safe_text(std::string_view html) { return make_text(Kind::text, html, true); }
Value Value::list(List items) { return {Kind::list, new ListPayload{std::move(items)}, false}; }
Value Value::tuple(List items) { return {Kind::list, new ListPayload{std::move(items)}, true}; }
Value Value::dict(Pairs pairs) { return {Kind::dict, make_dict(std::move(pairs)), false}; }
Value Value::record(Pairs fields) { return {Kind::dict, make_dict(std::move(fields)), true}; }
Value Value::callable(Callable function) { return {Kind::callable, new CallablePayload{std::move(function)}, false}; }
Value Value::object(std::shared_ptr<const Object> object) {
  if (!object) return none();
  return {Kind::object, new ObjectPayload{std::move(object)}, false};
}
Value Value::undefined(std::string_view name) { return make_text(Kind::undefined, name, false); }
Value Value::undefined_because(std::string_view message) { return make_text(Kind::undefined, message, true); }

void Value::destroy() noexcept {
  auto* const shared = data_.shared;
  switch (kind_) {
    case Kind::list: delete static_cast<ListPayload*>(shared); break;
    case Kind::dict: delete static_cast<DictPayload*>(shared); break;
    case Kind::callable: delete static_cast<CallablePayload*>(shared); break;
    case Kind::object: delete static_cast<ObjectPayload*>(shared); break;
    default: ::operator delete(shared); break;
  }
}

std::string_view Value::as_text() const noexcept {
  auto* const text = static_cast<TextPayload*>(data_.shared);
  return {text->octets(), text->size};
}
const List& Value::as_list() const noexcept { return payload<ListPayload>(data_.shared).items; }
const Pairs& Value::as_dict() const noexcept { return payload<DictPayload>(data_.shared).pairs; }
const Callable& Value::as_callable() const noexcept { return payload<CallablePayload>(data_.shared).function; }
const Object& Value::as_object() const noexcept { return *payload<ObjectPayload>(data_.shared).object; }

std::string Value::undefined_message() const {
  if (!data_.shared) return "the value is undefined";
  const std::string text{as_text()};
  return mark_ != 0 ? text : quote(text) + " is undefined";
}

const Value* Value::find(std::string_view key) const {
  const auto& dict = payload<DictPayload>(data_.shared);
  if (!dict.order.empty()) return find_key(Value::text(key));
  for (const auto& [name, value] : dict.pairs)
    if (name.is(Kind::text) && name.as_text() == key) return &value;
  return nullptr;
}

const Value* Value::find_key(const Value& key) const {
  const auto& dict = payload<DictPayload>(data_.shared);
  require_key(key);
  if (dict.order.empty()) {
    for (const auto& [name, value] : dict.pairs)
      if (compare_keys(name, key) == 0) return &value;
    return nullptr;
  }
  const auto less = [&](std::uint32_t at, const Value& wanted) {
    return compare_keys(dict.pairs[at].first, wanted) < 0;
  };
  const auto found = std::lower_bound(dict.order.begin(), dict.order.end(), key, less);
  if (found == dict.order.end() || compare_keys(dict.pairs[*found].first, key) != 0) return nullptr;
  return &dict.pairs[*found].second;
}

std::string quote(std::string_view name) {
  std::string out{'\''};
  out += name;
  return out += '\'';
}

void Arguments::require_count(std::size_t least, std::size_t most) const {
  if (!named_.empty()) throw ValueError{"takes its arguments by place, not by name"};
  const auto count = positional_.size();
  if (count >= least && count <= most) return;
  const auto wanted = least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  throw ValueError{"takes " + wanted + " arguments, " + std::to_string(count) + " were given"};
}

void Arguments::bind_to(std::span<const std::string_view> parameters, std::span<const Value*> out) const {
  if (positional_.size() > parameters.size())
    throw ValueError{"takes at most " + std::to_string(parameters.size()) + " arguments, " +
                     std::to_string(positional_.size()) + " were given"};
  for (std::size_t i = 0; i < positional_.size(); ++i) out[i] = &positional_[i];
  for (const auto& [name, value] : named_) {
    const auto at = std::find(parameters.begin(), parameters.end(), name) - parameters.begin();
    if (static_cast<std::size_t>(at) == parameters.size())
      throw ValueError{"takes no argument '" + std::string{name} + "'"};
    auto& place = out[static_cast<std::size_t>(at)];
    if (place) throw ValueError{"is given '" + std::string{name} + "' twice"};
    place = &value;
  }
}

}  // namespace canteen::jinja
