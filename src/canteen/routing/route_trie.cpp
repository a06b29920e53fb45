#include <algorithm>
#include <canteen/routing/route_trie.hpp>
#include <cstring>
#include <tuple>
#include <utility>

namespace canteen::detail {
namespace {

std::uint64_t load(const char* from, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, count);
  return word;
}

/// A text of less than eight octets as one number; with its length, no two are alike.
std::uint64_t load_short(std::string_view text) {
  if (text.size() >= 4) return load(text.data(), 4) | load(text.data() + text.size() - 4, 4) << 32;
  std::uint64_t word = 0;
  for (const char c : text) word = word << 8 | static_cast<unsigned char>(c);
  return word;
}

/// Few instructions rather than resistance to chosen keys: the keys are the program's.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t multiplier = 0x9E37'79B9'7F4A'7C15;
  constexpr std::size_t step = sizeof(std::uint64_t);
  std::uint64_t hash = text.size();
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * multiplier;
    hash ^= hash >> 32;
  };
  for (std::size_t at = 0; at + step < text.size(); at += step) mix(load(text.data() + at, step));
  // The last word overlaps the one before it.
  mix(text.size() < step ? load_short(text) : load(text.data() + text.size() - step, step));
  return static_cast<std::uint32_t>((hash * multiplier) >> 32);  // the upper half, which every octet has reached
}

}  // namespace

void Endings::add(MethodSet methods, std::uint32_t route) {
  for (const auto method : methods) routes_[static_cast<std::size_t>(method)] = route;
  methods_ |= methods;
}

std::uint32_t Endings::find_any(MethodSet methods) const {
  for (const auto method : methods)
    if (find(method) != none) return find(method);
  return none;
}

std::uint32_t StaticChildren::find(std::string_view text) const {
  if (slots_.empty()) return none;
  const auto hash = hash_of(text);
  const auto mask = slots_.size() - 1;
  for (auto at = hash & mask; slots_[at].entry != none; at = (at + 1) & mask) {
    const auto& slot = slots_[at];
    if (slot.hash == hash && entries_[slot.entry].text == text) return entries_[slot.entry].node;
  }
  return none;
}

void StaticChildren::add(std::string_view text, std::uint32_t node) {
  entries_.push_back({std::string{text}, node});
  if (entries_.size() * 4 > slots_.size()) return grow();
  put(hash_of(text), static_cast<std::uint32_t>(entries_.size() - 1));
}

void StaticChildren::put(std::uint32_t hash, std::uint32_t entry) {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  while (slots_[at].entry != none) at = (at + 1) & mask;
  slots_[at] = {hash, entry};
}

void StaticChildren::grow() {
  slots_.assign(slots_.empty() ? 4 : slots_.size() * 2, Slot{});
  for (std::uint32_t i = 0; i < entries_.size(); ++i) put(hash_of(entries_[i].text), i);
}

bool DynamicChild::is_same_as(const DynamicChild& other) const {
  return prefix == other.prefix && suffix == other.suffix && spelling == other.spelling;
}

bool DynamicChild::goes_before(const DynamicChild& other) const {
  const auto rank = [](const DynamicChild& child) {
    const auto literals = child.prefix.size() + child.suffix.size();
    return std::tuple{-static_cast<std::ptrdiff_t>(literals), child.weight};
  };
  return rank(*this) < rank(other);
}

Endings& RouteTrie::find_or_add(std::vector<Segment> segments, bool slashed) {
  std::uint32_t at = 0;
  for (auto& segment : segments) at = find_or_add_child(at, std::move(segment));
  return slashed ? nodes_[at].slashed : nodes_[at].here;
}

std::uint32_t RouteTrie::find_or_add_child(std::uint32_t parent, Segment segment) {
  if (segment.dynamic.converter) return find_or_add_dynamic(parent, std::move(segment.dynamic));
  return find_or_add_static(parent, segment.literal);
}

std::uint32_t RouteTrie::find_or_add_static(std::uint32_t parent, std::string_view text) {
  if (const auto known = nodes_[parent].statics.find(text); known != none) return known;
  const auto node = add_node();
  nodes_[parent].statics.add(text, node);
  return node;
}

std::uint32_t RouteTrie::find_or_add_dynamic(std::uint32_t parent, DynamicChild child) {
  for (const auto& known : nodes_[parent].dynamics)
    if (known.is_same_as(child)) return known.node;
  child.node = add_node();
  auto& children = nodes_[parent].dynamics;
  const auto before = [](const DynamicChild& a, const DynamicChild& b) { return a.goes_before(b); };
  const auto node = child.node;
  children.insert(std::upper_bound(children.begin(), children.end(), child, before), std::move(child));
  return node;
}

std::uint32_t RouteTrie::add_node() {
  nodes_.emplace_back();
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

}  // namespace canteen::detail
