// What the operators of the language do to values: Python's rules, with integers of 64 bits.
//
// Every function throws ValueError when the kinds do not fit or a result would not, in Python's words where it has
// some. Texts are UTF-8 and are counted, indexed and compared by code points.
#pragma once
#include <canteen/jinja/value.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// The longest text or list an operator or filter makes out of others: beyond it, ValueError. The sandbox of the
/// original has no such limit; without one `"x" * 10**9` ends the process.
inline constexpr std::size_t longest_made = std::size_t{16} << 20;
/// Throws ValueError if a result of this size would be longer than longest_made.
void require_size(std::size_t size);

enum class BinaryOperator : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };
enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal, in, not_in };

Value calculate(BinaryOperator operation, const Value& left, const Value& right);
Value negate(const Value& operand);
Value make_positive(const Value& operand);
bool compare(Comparison comparison, const Value& left, const Value& right);
bool equals(const Value& left, const Value& right);
/// Whether `left` comes first; only among numbers, among texts and among lists.
bool is_less(const Value& left, const Value& right);
bool contains(const Value& container, const Value& item);
/// Python's truth: false are undefined, none, zero and whatever is empty.
bool is_true(const Value& value);

/// An order of all that may be a key, in which equal keys (1, 1.0 and true) are equal.
int compare_keys(const Value& left, const Value& right);
/// Throws ValueError for what may not be a key: lists, dicts, callables, objects.
void require_key(const Value& key);

/// The length of a text, list or dict; 0 for undefined.
std::size_t length_of(const Value& value);
/// What a loop goes through: the items of a list, the keys of a dict, the code points of a text. A list is shared, not
/// copied.
Value to_list(const Value& value);
/// `owner[key]`, without attributes; nullopt when there is none. Counts from the end for negative numbers.
std::optional<Value> find_item(const Value& owner, const Value& key);
/// `owner[start:stop:step]`; none stands for an absent bound.
Value slice(const Value& owner, const Value& start, const Value& stop, const Value& step);

/// What the kind is called in errors: Python's names.
std::string_view type_name(const Value& value);

}  // namespace canteen::jinja
