#include <canteen/app/context.hpp>
#include <canteen/app/cookie_diary.hpp>
#include <canteen/app/cookie_log.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/written_cookie.hpp>

namespace canteen::detail {

namespace {

std::string_view field(const Request& request, std::string_view name) { return request.headers.get(name, ""); }

bool is_cacheable(const Response& response) {
  const auto control = response.headers.get("Cache-Control", "");
  return control.find("no-store") == control.npos && control.find("private") == control.npos;
}

/// A line each, in the words of that finding: of a cookie that one rule refuses another may still say less.
void warn(const Context& c, const DiaryEntry& entry) {
  for (const auto& finding : entry.explanation.findings) {
    if (finding.severity() == Severity::advice) continue;
    const bool refuses = finding.severity() == Severity::rejected;
    const auto code = finding.code_text();
    c.log().write(LogLevel::warning, refuses ? "browsers refuse a cookie" : "browsers weaken a cookie",
                  {{"route", entry.handler},
                   {"cookie", written_name(entry.set_cookie)},  // a value is nobody's business in a log
                   {"code", code},
                   {"why", finding.sentence()},
                   {"fix", finding.fix()}});
  }
}

}  // namespace

std::unique_ptr<CookieDiary> start_cookie_diary() { return std::make_unique<CookieDiary>(); }

JarContext jar_context_of(const Context& c) {
  const auto& request = c.request;
  JarContext context;
  const auto url = std::string{request.is_secure() ? "https://" : "http://"} + std::string{request.host()};
  if (auto parsed = parse_request_url(url)) context.url = *std::move(parsed);
  context.url.path = request.raw_path();
  if (field(request, "Sec-Fetch-Site") == "cross-site") context.site_for_cookies = SchemefulSite{};
  context.top_level_navigation =
      field(request, "Sec-Fetch-Mode") == "navigate" && field(request, "Sec-Fetch-Dest") == "document";
  context.safe_method = is_safe(request.method());
  return context;
}

void CookieDiary::note(const Context& c, const Response& response) {
  const auto context = jar_context_of(c);
  const std::lock_guard lock{mutex_};
  const auto lines = response.set_cookies();
  const std::vector<std::string> set_cookies{lines.begin(), lines.end()};
  auto explanations = explain_response(set_cookies, context, c.now(), {&jar_, is_cacheable(response)});
  for (std::size_t i = 0; i < set_cookies.size(); ++i) {
    const auto& set_cookie = set_cookies[i];
    DiaryEntry entry{.time = c.now(),
                     .request = std::string{to_text(c.request.method())} + ' ' + std::string{c.request.raw_path()},
                     .handler = c.route ? c.route->shown_name() : std::string{},
                     .set_cookie = set_cookie,
                     .explanation = std::move(explanations[i]),
                     .doubts = find_cookie_doubts(c, set_cookie)};
    jar_.store(set_cookie, context, c.now());
    warn(c, entry);
    entries_.push_front(std::move(entry));
    if (entries_.size() > memory) entries_.pop_back();
  }
}

}  // namespace canteen::detail
