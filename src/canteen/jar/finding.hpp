// Finding: one thing about one Set-Cookie line, where it stands, and what to do about it.
//
// It holds what is the line's own; severity, sentence and fix are its code's row in finding_rules.hpp. It owns its
// texts and so may outlive the line. explain() makes them; of a refusal the jar keeps no more than the code (Verdict).
// What an attribute was meant to be is a guess for people: nothing is ever stored by it.
#pragma once
#include <canteen/jar/finding_rules.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <string>
#include <string_view>

namespace canteen {

struct Finding {
  FindingCode code{};
  /// "Name", "Value", or the attribute: its own spelling in the line where it is unknown, the standard's otherwise. Empty
  /// when the finding is about the whole.
  std::string attribute{};
  /// Where in the line. Of an attribute that is missed: the name-value pair.
  TextRange range{};
  /// What an attribute was probably meant to be, see meant_attributes(); "" when nothing known is near.
  std::string meant{};

  const FindingRule& rule() const { return rule_of(code); }
  Severity severity() const { return rule().severity; }
  /// The code as text: "domain-mismatch", "attribute-ignored:Path".
  std::string code_text() const;
  /// One sentence on what browsers do.
  std::string_view sentence() const { return rule().sentence; }
  /// One sentence on what to write.
  std::string fix() const;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// The known attribute that `name` is a likely misspelling of ("Same-Site", "Expire", "Http Only"); "" when none is near.
std::string_view nearest_attribute(std::string_view name);

/// The known attributes between which the semicolon is missing: "Secure; HttpOnly" for "Secure HttpOnly", "Path=/; Secure" for
/// "Path=/ Secure". "" when there are not two.
std::string with_semicolons(const SetCookieAttribute& attribute);

/// What an unknown attribute was probably meant to be: with_semicolons() of it, otherwise the nearest known one's name. ""
/// when nothing known is near.
std::string meant_attributes(const SetCookieAttribute& attribute);

}  // namespace canteen
