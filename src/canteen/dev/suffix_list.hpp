// A public suffix list of one's own, for `canteen cookie --public-suffixes`: publicsuffix.org's format, held to it.
//
// libpsl takes any text for rules: the page of an error, saved under the list's name, would be a list without co.uk, below
// which everything is then stored. Here each line has to be a rule. How rules are matched is PublicSuffixes'.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace canteen::dev {

/// A line that is neither empty nor a comment ("//") nor a rule.
struct SuffixListFault {
  std::size_t line = 0;  // from 1
  std::string text{};
  friend bool operator==(const SuffixListFault&, const SuffixListFault&) = default;
};

/// Whether it is a rule (publicsuffix.org/list, "Specification"): a domain name in any script, whose first label may be "*"
/// or behind whose "!" there are two labels or more. No address is one.
bool is_suffix_rule(std::string_view rule);

/// The first fault; empty for a list, and for one without any rule too. A line ends in LF or CRLF. Behind a rule only a
/// comment may stand: the format ignores all that does, and so a sentence would be a rule.
std::optional<SuffixListFault> find_fault(std::string_view list);

}  // namespace canteen::dev
