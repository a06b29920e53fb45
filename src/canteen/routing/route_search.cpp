#include <algorithm>
#include <canteen/routing/route_search.hpp>

namespace canteen::detail {

void RouteSearch::run() {
  if (!path_.split.starts_with('/')) return;  // "*", or nothing
  out_.route = none;
  if (!visit(trie_.root(), path_.split)) return conclude();
  out_.allowed = {};
}

/// `rest` is empty or begins with the '/' behind what led to the node.
bool RouteSearch::visit(const Node& node, std::string_view rest) {
  if (rest.empty()) return end_at(node);
  if (rest.size() == 1) return take(node.slashed);
  const auto end = rest.find('/', 1);
  const auto segment = rest.substr(1, end - 1);
  const auto child = node.statics.find(segment);
  const auto behind = end == rest.npos ? std::string_view{} : rest.substr(end);
  if (child != none && visit(trie_.node(child), behind)) return true;
  return !node.dynamics.empty() && visit_dynamic(node, segment, rest);
}

bool RouteSearch::visit_dynamic(const Node& node, std::string_view segment, std::string_view rest) {
  for (const auto& child : node.dynamics) {
    const bool over = child.spans ? visit_spanning(child, rest.substr(1))
                                  : visit_with_value(child, segment, rest.substr(1 + segment.size()));
    if (over) return true;
  }
  return false;
}

/// Shortest first where something follows (Werkzeug's `.*?`), and the whole rest last. An encoded '/' ends every span.
bool RouteSearch::visit_spanning(const DynamicChild& child, std::string_view rest) {
  const auto& below = trie_.node(child.node);
  const auto encoded_slash = rest.find('\0');
  const bool has_more = !below.statics.empty() || !below.dynamics.empty() || !below.slashed.methods().empty();
  const auto last = has_more ? std::min(rest.size(), encoded_slash) : 0;
  for (auto end = rest.find('/', 1); end < last; end = rest.find('/', end + 1))
    if (visit_with_value(child, rest.substr(0, end), rest.substr(end))) return true;
  return encoded_slash == rest.npos && visit_with_value(child, rest, {});
}

/// An empty value is none, whatever the converter says, and neither is one that begins with a '/': "//" is part of no
/// rule.
bool RouteSearch::visit_with_value(const DynamicChild& child, std::string_view text, std::string_view rest) {
  const auto literals = child.prefix.size() + child.suffix.size();
  if (text.size() <= literals || !text.starts_with(child.prefix) || !text.ends_with(child.suffix)) return false;
  const auto split = text.substr(child.prefix.size(), text.size() - literals);
  const auto value = path_.text.substr(static_cast<std::size_t>(split.data() - path_.split.data()), split.size());
  if (split.front() == '/' || !child.converter->accepts(value)) return false;
  out_.values[out_.value_count++] = value;
  if (visit(trie_.node(child.node), rest)) return true;
  --out_.value_count;
  return false;
}

bool RouteSearch::end_at(const Node& node) {
  if (take(node.here)) return true;
  if (!serves(node.slashed)) return false;
  out_.kind = RouteMatch::Kind::redirect;
  return true;
}

/// Takes the route for the method, or notes what the path allows and goes on: another rule may have the method.
bool RouteSearch::take(const Endings& endings) {
  auto route = endings.find(method_);
  out_.automatic_head = route == none && method_ == Method::head && endings.find(Method::get) != none;
  if (out_.automatic_head) route = endings.find(Method::get);
  if (route != none) {
    out_.route = route;
    out_.kind = RouteMatch::Kind::found;
    return true;
  }
  out_.allowed |= endings.methods();
  if (out_.route == none) out_.route = endings.find_any(endings.methods());
  return false;
}

/// Whether a redirect to there would find something. OPTIONS is served wherever there is a route, unless one was met
/// before.
bool RouteSearch::serves(const Endings& endings) const {
  const auto methods = endings.methods();
  if (method_ == Method::options && !methods.empty()) return out_.allowed.empty();
  return methods.contains(method_) || (method_ == Method::head && methods.contains(Method::get));
}

void RouteSearch::conclude() {
  out_.value_count = 0;
  if (out_.allowed.empty()) {
    out_.route = 0;
    return;
  }
  out_.allowed |= Method::options;
  if (out_.allowed.contains(Method::get)) out_.allowed |= Method::head;
  out_.automatic_options = method_ == Method::options;
  out_.kind = out_.automatic_options ? RouteMatch::Kind::found : RouteMatch::Kind::method_not_allowed;
}

}  // namespace canteen::detail
