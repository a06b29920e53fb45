// RouteTrie: the rules of a table as a tree of path segments. Private to routing/.
//
// A node stands for the segments before it. Under it are its static children, in a hash table of the program's own
// texts, and its dynamic ones, in the order they are tried. A rule ending in '/' ends in `slashed` of the node that the
// rule without it would end in `here` of. Rules that differ only in their placeholders' names share their nodes.
#pragma once
#include <array>
#include <canteen/http/method.hpp>
#include <canteen/routing/converter.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::detail {

/// No node, or no route.
inline constexpr std::uint32_t none = 0xFFFF'FFFF;

/// The routes that end at one place, at most one for each method.
class Endings {
 public:
  Endings() { routes_.fill(none); }
  void add(MethodSet methods, std::uint32_t route);
  std::uint32_t find(Method method) const { return routes_[static_cast<std::size_t>(method)]; }
  /// The first route of any of these methods, or none.
  std::uint32_t find_any(MethodSet methods) const;
  MethodSet methods() const { return methods_; }

 private:
  std::array<std::uint32_t, method_count> routes_;
  MethodSet methods_{};
};

/// From a segment's text to a node. The keys are the program's own, so that nobody can choose them to collide; a
/// quarter full at most, so that a look-up costs the same whatever it holds.
class StaticChildren {
 public:
  std::uint32_t find(std::string_view text) const;
  /// The text must not be there yet.
  void add(std::string_view text, std::uint32_t node);
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string text;
    std::uint32_t node;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = none;
  };
  void put(std::uint32_t hash, std::uint32_t entry);
  void grow();

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a power of two of them, or none
};

/// `prefix<converter:…>suffix` as one segment, or for a converter that spans, as several.
struct DynamicChild {
  std::string prefix{};
  std::string suffix{};
  std::shared_ptr<const Converter> converter{};
  std::string spelling{};  // the converter and its arguments, to know an equal one by
  int weight = 0;
  bool spans = false;
  std::uint32_t node = none;

  /// Whether the same texts in the same place lead here.
  bool is_same_as(const DynamicChild& other) const;
  /// More literal text first ("/user-<id>" before "/<name>"), then the lighter converter.
  bool goes_before(const DynamicChild& other) const;
};

/// A segment of a rule: literal text, or a dynamic child when there is a converter.
struct Segment {
  std::string literal{};
  DynamicChild dynamic{};
};

struct Node {
  Endings here{};
  Endings slashed{};
  StaticChildren statics{};
  std::vector<DynamicChild> dynamics{};
};

class RouteTrie {
 public:
  RouteTrie() : nodes_(1) {}
  const Node& root() const { return nodes_.front(); }
  const Node& node(std::uint32_t index) const { return nodes_[index]; }
  /// The place where a rule of these segments ends, made where it is not there yet. Valid until the next call.
  Endings& find_or_add(std::vector<Segment> segments, bool slashed);

 private:
  std::uint32_t find_or_add_child(std::uint32_t parent, Segment segment);
  std::uint32_t find_or_add_static(std::uint32_t parent, std::string_view text);
  std::uint32_t find_or_add_dynamic(std::uint32_t parent, DynamicChild child);
  std::uint32_t add_node();

  std::vector<Node> nodes_;
};

}  // namespace canteen::detail
