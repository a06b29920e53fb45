// RouteSearch: one path's way down a RouteTrie, with backtracking. Private to routing/.
//
// Why the work is bounded: in a tree every node below single segments is reached by one way only, so a search visits
// each node at most once. A placeholder that spans segments tries each '/' as its end, and visits what is below it once
// for each; as a rule has at most one of those, the whole work is at most (nodes the path leads to) × (segments of the
// path).
#pragma once
#include <canteen/http/method.hpp>
#include <canteen/routing/route_table.hpp>
#include <canteen/routing/route_trie.hpp>
#include <string_view>

namespace canteen::detail {

/// A path in the two forms a search needs, of equal length.
struct DecodedPath {
  /// Decoded; every '/' is a separator, and what came as "%2F" is NUL (which no path holds otherwise).
  std::string_view split{};
  /// Decoded; what the values are views of.
  std::string_view text{};
};

class RouteSearch {
 public:
  RouteSearch(const RouteTrie& trie, Method method, DecodedPath path, RouteMatch& out)
      : trie_{trie}, method_{method}, path_{path}, out_{out} {}
  /// Fills the RouteMatch, all but a redirect's location.
  void run();

 private:
  // Each returns true when the search is over.
  bool visit(const Node& node, std::string_view rest);
  bool visit_dynamic(const Node& node, std::string_view segment, std::string_view rest);
  bool visit_spanning(const DynamicChild& child, std::string_view rest);
  bool visit_with_value(const DynamicChild& child, std::string_view text, std::string_view rest);
  bool end_at(const Node& node);
  bool take(const Endings& endings);
  bool serves(const Endings& endings) const;
  void conclude();

  const RouteTrie& trie_;
  Method method_;
  DecodedPath path_;
  RouteMatch& out_;
};

}  // namespace canteen::detail
