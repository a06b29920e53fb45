#include <algorithm>
#include <array>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/explain.hpp>
#include <canteen/jar/findings.hpp>
#include <canteen/jar/judge.hpp>
#include <set>

namespace canteen {

namespace detail {

/// The jar's cookies, to look at.
struct JarAccess {
  static const CookieIndex& index(const CookieJar& jar) { return jar.index_; }
};

}  // namespace detail

namespace {

void add_refusals(std::vector<Finding>& out, const detail::Candidate& candidate) {
  for (const auto& rule : detail::storage_rules())
    if (const auto code = rule.find(candidate))
      out.push_back({*code, std::string{to_text(rule.about)}, detail::range_about(candidate.parsed, rule.about)});
}

Outcome outcome_of(const std::vector<Finding>& findings) {
  const auto is_of = [&](Severity severity) { return std::ranges::count(findings, severity, &Finding::severity) > 0; };
  if (is_of(Severity::rejected)) return Outcome::refused;
  return is_of(Severity::weakened) ? Outcome::weakened : Outcome::stored;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  constexpr std::array<std::string_view, 3> names{"stored", "weakened", "refused"};
  return names[static_cast<std::size_t>(outcome)];
}

bool Explanation::has(FindingCode code) const { return std::ranges::count(findings, code, &Finding::code) > 0; }

Explanation explain(std::string_view set_cookie, const JarContext& context, TimePoint now,
                    const ExplainOptions& options) {
  const CookieJar fresh;
  const auto& jar = options.jar == nullptr ? fresh : *options.jar;
  Explanation out;
  const auto parsed = parse_set_cookie(set_cookie, jar.options().profile);
  if (!parsed) return {Outcome::refused, {{parsed.error().code, "", parsed.error().range}}, std::nullopt};
  const auto& index = detail::JarAccess::index(jar);
  const auto candidate = detail::make_candidate(*parsed, context, jar.options(), index, now);
  add_refusals(out.findings, candidate);
  detail::add_attribute_findings(out.findings, candidate);
  detail::add_pair_findings(out.findings, candidate);
  out.outcome = outcome_of(out.findings);
  if (out.outcome == Outcome::refused) return out;
  detail::add_advice(out.findings, candidate, options.cacheable_response);
  out.cookie = candidate.cookie;
  return out;
}

std::vector<Explanation> explain_response(std::span<const std::string> set_cookies, const JarContext& context,
                                          TimePoint now, const ExplainOptions& options) {
  auto jar = options.jar == nullptr ? CookieJar{} : *options.jar;
  std::vector<Explanation> out;
  std::set<std::string_view> names;
  for (const auto& line : set_cookies) {
    auto explanation = explain(line, context, now, {&jar, options.cacheable_response});
    const auto parsed = parse_set_cookie(line, jar.options().profile);
    if (parsed && !names.insert(parsed->name).second) {
      explanation.findings.push_back({FindingCode::overwrites_in_response, "", parsed->range_of(parsed->name)});
      explanation.outcome = outcome_of(explanation.findings);
    }
    jar.store(line, context, now);
    out.push_back(std::move(explanation));
  }
  return out;
}

}  // namespace canteen
