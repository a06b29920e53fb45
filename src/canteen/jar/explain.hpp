// explain: what a browser makes of a Set-Cookie line, and why. The jar and explain are one engine (jar/judge.hpp): the jar stops
// at the first rule that refuses, explain goes through all of them and then looks at what is merely odd.
//
//   JarContext context{.url = *parse_request_url("https://shop.example/cart")};
//   const auto explanation = explain("id=1; Domain=example; Same-Site=Lax", context, now);
//   for (const Finding& finding : explanation.findings) print(finding.code_text(), finding.sentence(), finding.fix());
#pragma once
#include <canteen/jar/finding.hpp>
#include <canteen/jar/jar_context.hpp>
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

class CookieJar;

enum class Outcome : std::uint8_t {
  stored,    ///< as written; there may be advice
  weakened,  ///< stored, but not as written
  refused,   ///< not stored
};

std::string_view to_text(Outcome outcome);

struct Explanation {
  Outcome outcome = Outcome::stored;
  /// The refusing ones first, in the order of the standard's steps; then what is odd about the attributes, in the order of
  /// the line, and about lifetime, name and value; then advice.
  std::vector<Finding> findings{};
  /// The cookie as the browser would keep it; empty when it is refused.
  std::optional<StoredCookie> cookie{};

  /// Whether a finding has that code.
  bool has(FindingCode code) const;
};

struct ExplainOptions {
  /// What is stored already, and which browser it is. Lent for the call; empty: a fresh jar of default options.
  const CookieJar* jar = nullptr;
  /// A shared cache may store the response: no Cache-Control forbids it.
  bool cacheable_response = false;
};

/// Explains one Set-Cookie value; the jar is not changed. Linear in the line's length; findings about attributes end after
/// the first hundred.
Explanation explain(std::string_view set_cookie, const JarContext& context, TimePoint now,
                    const ExplainOptions& options = {});

/// Explains the Set-Cookie values of one response in order, each after the ones before it were stored.
std::vector<Explanation> explain_response(std::span<const std::string> set_cookies, const JarContext& context,
                                          TimePoint now, const ExplainOptions& options = {});

}  // namespace canteen
