#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/jar/finding.hpp>
#include <numeric>
#include <vector>

namespace canteen {

namespace {

constexpr std::array<std::string_view, 9> known{"Expires",  "Max-Age",  "Domain",      "Path",    "Secure",
                                                "HttpOnly", "SameSite", "Partitioned", "Priority"};
constexpr std::size_t longest_guess = 16;

/// Letters alone, lower case: what people vary are hyphens, underscores and spaces.
std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (is_alpha(c)) out += to_lower(c);
  return out;
}

/// How many letters have to be put in, left out or changed (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view to_text(Severity severity) {
  constexpr std::array<std::string_view, 3> names{"rejected", "weakened", "advice"};
  return names[static_cast<std::size_t>(severity)];
}

std::string Finding::code_text() const {
  std::string out{rule().text};
  return out.ends_with(':') ? out + attribute : out;
}

std::string Finding::fix() const {
  if (meant.empty()) return std::string{rule().fix};
  return "Did you mean " + std::string{meant} + "?";
}

std::string_view nearest_attribute(std::string_view name) {
  const auto letters = letters_of(name.substr(0, 2 * longest_guess));
  if (letters.empty() || letters.size() > longest_guess) return {};
  std::string_view best;
  std::size_t fewest = 3;  // two letters off is still a misspelling
  for (const auto candidate : known) {
    const auto changes = distance(letters, letters_of(candidate));
    const bool is_near = changes < fewest && changes * 2 < letters.size();
    if (is_near) fewest = changes, best = candidate;
  }
  return best;
}

}  // namespace canteen
