// Finding: one thing about one Set-Cookie line, where it stands, and what to do about it.
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
  /// The known attribute that an unknown one was probably meant to be; "" when none is near.
  std::string_view meant{};

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

}  // namespace canteen
