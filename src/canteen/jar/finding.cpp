#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/base/suggestion.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/finding.hpp>

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

constexpr std::size_t longest_repair = 256;
constexpr std::string_view separators = " \t,";

/// The attribute that begins with this word: a known one, or in front of any '=' one that is misspelt. Behind it words are
/// a value's: one that wants a value itself is then none without its '='.
std::string_view attribute_begun_by(std::string_view word, bool may_be_misspelt) {
  const auto name = word.substr(0, word.find('='));
  const auto kind = attribute_kind(name);
  const bool has_value = name.size() < word.size();
  if (may_be_misspelt || has_value) return kind != AttributeKind::unknown ? to_text(kind) : nearest_attribute(name);
  return is_flag(kind) ? to_text(kind) : std::string_view{};
}

/// "Secure SameSite=Lax, HttpOnly" with the semicolons; "" when a word in front is no attribute, or there is only one.
std::string separated(std::string_view text) {
  std::string out;
  std::size_t count = 0;
  for (bool may_be_misspelt = true; !text.empty();) {
    const auto word = text.substr(0, text.find_first_of(separators));
    const auto gap = std::min(text.find_first_not_of(separators, word.size()), text.size());
    const auto name = attribute_begun_by(word, may_be_misspelt);
    if (name.empty() && may_be_misspelt) return {};
    if (!name.empty()) out.resize(out.find_last_not_of(separators) + 1);  // what parted them was meant as ';'
    if (!name.empty()) out.append(count++ > 0 ? "; " : "").append(name);
    const auto written = name.empty() ? 0 : std::min(word.find('='), word.size());
    out.append(text.substr(written, gap - written));
    may_be_misspelt = may_be_misspelt && word.find('=') == word.npos;
    text.remove_prefix(gap);
  }
  return count > 1 ? out : std::string{};
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
  return "Did you mean " + meant + "?";
}

std::string_view nearest_attribute(std::string_view name) {
  const auto letters = letters_of(name.substr(0, 2 * longest_guess));
  if (letters.empty() || letters.size() > longest_guess) return {};
  std::string_view best;
  std::size_t fewest = 3;  // two letters off is still a misspelling
  for (const auto candidate : known) {
    const auto changes = edit_distance(letters, letters_of(candidate), fewest);
    const bool is_near = changes < fewest && changes * 2 < letters.size();
    if (is_near) fewest = changes, best = candidate;
  }
  return best;
}

std::string with_semicolons(const SetCookieAttribute& attribute) {
  const bool is_short =
      attribute.text.size() <= longest_repair && detail::attribute_octets.contains_all(attribute.text);
  return is_short ? separated(attribute.text) : std::string{};
}

std::string meant_attributes(const SetCookieAttribute& attribute) {
  auto repaired = with_semicolons(attribute);
  return repaired.empty() ? std::string{nearest_attribute(attribute.name)} : repaired;
}

}  // namespace canteen
