// EntityTag: what distinguishes one state of a representation from another, and the lists of them (RFC 9110 §8.8.3).
//
//   entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE        etagc = %x21 / %x23-7E / %x80-FF
//
// "W/" is case-sensitive, and a comma may stand inside a tag, so a list is read tag by tag, never split (H-92).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace canteen {

/// A tag, as views: `opaque` is what stands between the quotes.
struct EntityTag {
  std::string_view opaque{};
  bool weak = false;
  friend bool operator==(const EntityTag&, const EntityTag&) = default;
};

/// Whether a text may stand between the quotes.
bool is_opaque_tag(std::string_view text);

/// Reads exactly one tag, and nothing around it.
std::optional<EntityTag> find_entity_tag(std::string_view text);

/// `"abc"` or `W/"abc"`.
std::string to_text(const EntityTag& tag);

/// §8.8.3.2: strong wants both to be strong, weak looks at the opaque parts alone.
enum class TagComparison : std::uint8_t { strong, weak };
bool matches(const EntityTag& a, const EntityTag& b, TagComparison comparison);

/// What the lines of If-Match or If-None-Match say of the current tag.
enum class TagListMatch : std::uint8_t { none, some, malformed };

/// Looks for `current` in the lines, which together are one list (§5.3), or "*" alone, which any representation matches.
/// Without a current tag only "*" matches. One malformed tag makes the whole malformed, wherever it stands.
TagListMatch find_match(std::span<const std::string_view> lines, const std::optional<EntityTag>& current,
                        TagComparison comparison);

}  // namespace canteen
