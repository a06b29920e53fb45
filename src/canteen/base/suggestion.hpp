// Which known name was meant by one that is not known: for whoever refuses a name, the template parser, url_for, the
// settings, explain.
//
// A guess for people: nothing is ever done by it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace canteen {

/// How many letters have to be put in, left out or changed (Levenshtein). Above `limit` it is limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// " (did you mean 'x'?)", or nothing when no name of the map `known` is close.
template <class Names>
std::string suggest(std::string_view wrong, const Names& known) {
  std::size_t best = wrong.size() < 4 ? 1 : 2;
  std::string_view found;
  for (const auto& entry : known) {
    const std::string_view name{entry.first};
    const auto distance = edit_distance(wrong, name, best);
    if (distance > best || (distance == best && !found.empty())) continue;
    best = distance;
    found = name;
  }
  return found.empty() ? std::string{} : " (did you mean '" + std::string{found} + "'?)";
}

}  // namespace canteen
