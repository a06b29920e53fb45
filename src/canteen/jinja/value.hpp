// Value: what a template works with. A small value type whose larger contents are shared and never change.
//
// undefined, none, bool, int64, double, text (with a mark that says it is HTML already), list, dict (in order),
// callable and object. Copying costs at most one reference count, so a value may be handed to any thread. What may
// become a value is listed at ToValue; whatever is not on that list does not compile.
#pragma once
#include <array>
#include <atomic>
#include <canteen/jinja/value_error.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::jinja {

class Arguments;
class Value;

/// How a type of yours becomes a Value: specialise it with `static Value convert(const T&)`.
///
/// Built in are bool, integers, floating point, anything that converts to std::string_view, nullptr, std::nullopt,
/// std::optional, std::pair and std::tuple (as tuples), ranges (as lists), maps (as dicts) and callables that take
/// `const Arguments&`.
template <class T>
struct ToValue;

/// Something with attributes that are found when they are asked for. Threads: as its owner promises.
class Object {
 public:
  virtual ~Object() = default;
  /// The attribute, or an undefined value without a name when there is none.
  virtual Value attribute(std::string_view name) const = 0;
  /// What printing it shows.
  virtual std::string to_text() const = 0;
};

/// A function that a template may call. It throws ValueError to say what is wrong; the template's place is added.
using Callable = std::function<Value(const Arguments&)>;
using List = std::vector<Value>;
using Pairs = std::vector<std::pair<Value, Value>>;

namespace detail {
struct Payload;
template <class T>
Value convert(const T& from);
}  // namespace detail

/// A value of the template language.
class Value {
 public:
  enum class Kind : std::uint8_t { undefined, none, boolean, integer, floating, text, list, dict, callable, object };

  /// Undefined, looked up by no name.
  Value() noexcept = default;
  Value(const Value& other) noexcept : data_{other.data_}, kind_{other.kind_}, mark_{other.mark_} { retain(); }
  Value(Value&& other) noexcept : data_{other.data_}, kind_{other.kind_}, mark_{other.mark_} {
    other.kind_ = Kind::none;
  }
  Value& operator=(const Value& other) noexcept {
    Value copy{other};
    swap(copy);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Value() { release(); }

  /// Anything that ToValue tells of.
  template <class T>
  requires(!std::is_base_of_v<Value, T>) Value(const T& from) : Value{detail::convert(from)} {}

  static Value none() { return Value{Kind::none}; }
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value floating(double value);
  /// A text that is escaped where it is printed into HTML.
  static Value text(std::string_view value);
  /// A text that is HTML already. Whoever makes one vouches for it.
  static Value safe_text(std::string_view html);
  static Value list(List items);
  /// A list that prints as a tuple.
  static Value tuple(List items);
  /// Of equal keys the last counts, at the place of the first. A key that is a list or dict throws ValueError.
  static Value dict(Pairs pairs);
  /// A dict whose keys are the fields of a struct: `a.items` is the field of that name, not the method of dicts.
  static Value record(Pairs fields);
  static Value callable(Callable function);
  static Value object(std::shared_ptr<const Object> object);
  /// Undefined, looked up as `name`; errors say "'name' is undefined".
  static Value undefined(std::string_view name);
  /// Undefined, with the words that errors say.
  static Value undefined_because(std::string_view message);

  Kind kind() const noexcept { return kind_; }
  bool is(Kind kind) const noexcept { return kind_ == kind; }
  /// Whether it is a bool, an integer or a float: those that calculate.
  bool is_number() const noexcept { return Kind::boolean <= kind_ && kind_ <= Kind::floating; }
  /// Whether it is a text marked as HTML.
  bool is_safe() const noexcept { return kind_ == Kind::text && mark_ != 0; }
  /// Whether it is undefined and was looked up by no name: what an absent thing is.
  bool is_absent() const noexcept { return kind_ == Kind::undefined && data_.shared == nullptr; }
  bool is_tuple() const noexcept { return kind_ == Kind::list && mark_ != 0; }
  bool is_record() const noexcept { return kind_ == Kind::dict && mark_ != 0; }

  /// The contents; each is only for a value of that kind.
  bool as_boolean() const noexcept { return data_.integer != 0; }
  std::int64_t as_integer() const noexcept { return data_.integer; }
  double as_floating() const noexcept { return data_.floating; }
  std::string_view as_text() const noexcept;
  const List& as_list() const noexcept;
  const Pairs& as_dict() const noexcept;
  const Callable& as_callable() const noexcept;
  const Object& as_object() const noexcept;
  /// What an error about this undefined value says.
  std::string undefined_message() const;

  /// The value under a key of a dict, or null. Logarithmic for large dicts.
  const Value* find_key(const Value& key) const;
  const Value* find(std::string_view key) const;

  void swap(Value& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(kind_, other.kind_);
    std::swap(mark_, other.mark_);
  }

 private:
  union Data {
    std::int64_t integer;
    double floating;
    detail::Payload* shared;
  };
  explicit Value(Kind kind) noexcept : kind_{kind} {}
  Value(Kind kind, detail::Payload* shared, bool mark) noexcept : data_{.shared = shared}, kind_{kind}, mark_{mark} {}
  static Value make_text(Kind kind, std::string_view text, bool mark);
  bool is_shared() const noexcept { return kind_ >= Kind::text || (kind_ == Kind::undefined && data_.shared); }
  void retain() const noexcept;
  void release() noexcept;
  void destroy() noexcept;

  Data data_{.integer = 0};
  Kind kind_ = Kind::undefined;
  std::uint8_t mark_ = 0;
};

namespace detail {
/// The head of what values share; the contents follow in the types of value.cpp.
struct Payload {
  std::atomic<std::uint32_t> owners{1};
};
}  // namespace detail

inline void Value::retain() const noexcept {
  if (is_shared()) data_.shared->owners.fetch_add(1, std::memory_order_relaxed);
}
inline void Value::release() noexcept {
  if (is_shared() && data_.shared->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy();
}

/// What a callable, filter or test is called with. Lives as long as the call.
class Arguments {
 public:
  using Named = std::pair<std::string_view, Value>;
  Arguments(std::span<const Value> positional, std::span<const Named> named, bool autoescape)
      : positional_{positional}, named_{named}, autoescape_{autoescape} {}

  std::span<const Value> positional() const { return positional_; }
  std::span<const Named> named() const { return named_; }
  /// Whether the template that calls escapes what it prints.
  bool autoescape() const { return autoescape_; }

  /// The arguments under the parameters' names, null where one is absent. Too many, one that is unknown or given twice:
  /// ValueError.
  template <std::size_t N>
  std::array<const Value*, N> bind(const std::string_view (&parameters)[N]) const {
    std::array<const Value*, N> out{};
    bind_to(parameters, out);
    return out;
  }
  /// Throws ValueError if there are any.
  void require_none() const { bind_to({}, {}); }
  /// Throws ValueError unless as many as that are given, all of them by place.
  void require_count(std::size_t least, std::size_t most) const;

 private:
  void bind_to(std::span<const std::string_view> parameters, std::span<const Value*> out) const;
  std::span<const Value> positional_;
  std::span<const Named> named_;
  bool autoescape_;
};

/// Names for a template: `{{"name", email}, {"items", rows}}`.
using Names = std::initializer_list<std::pair<std::string_view, Value>>;

}  // namespace canteen::jinja

#include <canteen/jinja/to_value.hpp>
