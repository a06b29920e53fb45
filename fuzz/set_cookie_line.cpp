// Whatever the line: its parts lie inside it and keep the limits, the readers of whole lines and of attributes agree, explain
// and a fresh jar agree, and what the jar then sends is the name and value that were read.
#include <algorithm>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/explain.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(const ParsedSetCookie& parsed, std::string_view part) {
  const auto range = parsed.range_of(part);
  require(range.offset + range.size <= parsed.line.size() && parsed.line.substr(range.offset, range.size) == part);
}

/// The attributes one by one say what the whole line does.
void require_same_attributes(const ParsedSetCookie& parsed) {
  bool secure = false, partitioned = false;
  AttributeReader reader{parsed.attributes};
  while (const auto attribute = reader.next()) {
    require_inside(parsed, attribute->text);
    secure |= attribute->kind == AttributeKind::secure && !attribute->is_too_long();
    partitioned |= attribute->kind == AttributeKind::partitioned && !attribute->is_too_long();
  }
  require(secure == parsed.secure && partitioned == parsed.partitioned);
}

void require_findings(const Explanation& explanation, std::string_view line) {
  for (const auto& finding : explanation.findings) {
    require(finding.range.offset + finding.range.size <= line.size());
    require(!finding.code_text().empty() && !finding.fix().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view line{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto profile = static_cast<JarProfile>(data[0] / 4 % 3);
  const JarContext context{.url = {data[0] % 4 < 2, "a.b.example", "/c/d"}};
  const TimePoint now{std::chrono::seconds{1'783'771'200}};
  CookieJar jar{{.profile = profile}};
  const auto explanation = explain(line, context, now, {&jar, true});
  const auto verdict = jar.store(line, context, now);
  require_findings(explanation, line);
  require(verdict.stored() == (explanation.outcome != Outcome::refused));
  require(verdict.stored() || explanation.findings[0].code == verdict.refusal);
  const auto parsed = parse_set_cookie(line, profile);
  if (!parsed) return 0;
  require(parsed->name.size() + parsed->value.size() <= 4096);
  require_inside(*parsed, parsed->name);
  require_inside(*parsed, parsed->value);
  require_same_attributes(*parsed);
  if (jar.size() == 0) return 0;
  const auto stored = jar.cookies()[0];
  require(stored.name == parsed->name && stored.value == parsed->value && explanation.cookie == stored);
  const JarContext back{.url = {true, stored.domain, stored.path}};
  require(jar.cookie_header(back, now) == (stored.name.empty() ? "" : stored.name + "=") + stored.value);
  return 0;
}
