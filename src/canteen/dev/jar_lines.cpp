#include <boost/json/array.hpp>
#include <canteen/dev/jar_lines.hpp>
#include <canteen/jar/finding.hpp>
#include <canteen/jar/iso_time.hpp>
#include <canteen/jar/jar_json.hpp>

namespace canteen::dev {

namespace {

constexpr std::string_view what_a_line_asks = "a line asks one thing: set_cookie, get, cookies, end_session or clear";

std::string_view text_of(SameSite same_site) {
  switch (same_site) {
    case SameSite::lax: return "Lax";
    case SameSite::strict: return "Strict";
    case SameSite::none: return "None";
    case SameSite::unset: break;
  }
  return "Default";
}

RequestUrl take_url(const std::string& text, std::string_view name) {
  auto url = parse_request_url(text);
  if (!url) throw LineError{"'" + std::string{name} + "': " + std::string{to_text(url.error())}};
  return *std::move(url);
}

CookieApi take_api(LineFields& line) {
  const auto api = line.octets("api").value_or("http");
  if (api == "http") return CookieApi::http;
  if (api == "non-http") return CookieApi::non_http;
  throw LineError{"'api' is one of http, non-http"};
}

boost::json::object refusal_of(std::string_view set_cookie, FindingCode code) {
  const Finding finding{.code = code};
  return {{"set_cookie", to_latin1_text(set_cookie)},
          {"code", finding.code_text()},
          {"id", finding.rule().id},
          {"chromium", finding.rule().chromium_name},
          {"sentence", finding.sentence()}};
}

}  // namespace

boost::json::object to_json(const StoredCookie& cookie) {
  boost::json::object out{{"name", to_latin1_text(cookie.name)},     {"value", to_latin1_text(cookie.value)},
                          {"domain", to_latin1_text(cookie.domain)}, {"path", to_latin1_text(cookie.path)},
                          {"host_only", cookie.host_only},           {"secure", cookie.secure},
                          {"http_only", cookie.http_only},           {"same_site", text_of(cookie.same_site)},
                          {"created", to_iso_time(cookie.creation)}};
  if (cookie.expires) out["expires"] = to_iso_time(*cookie.expires);
  if (cookie.partition)
    out["partition"] = boost::json::object{{"top_level_site", cookie.partition->top_level_site.to_text()},
                                           {"cross_site_ancestor", cookie.partition->cross_site_ancestor}};
  return out;
}

SchemefulSite JarLines::take_site(const std::string& text, std::string_view name) const {
  if (text == "null") return {};
  return site_of(take_url(text, name), jar_.options().public_suffixes);
}

JarContext JarLines::take_context(LineFields& line) {
  JarContext context{.url = take_url(line.required_octets("url"), "url"), .api = take_api(line)};
  if (const auto page = line.octets("site_for_cookies")) {
    context.site_for_cookies = take_site(*page, "site_for_cookies");
  } else if (line.is_null("site_for_cookies")) {
    context.site_for_cookies = SchemefulSite{};
  }
  context.top_level_navigation = line.boolean("top_level").value_or(false);
  context.safe_method = is_safe_method(line.octets("method").value_or("GET"));
  const auto ancestor = line.boolean("cross_site_ancestor").value_or(false);
  if (const auto top = line.octets("top_level_site"))
    context.partition = PartitionKey{take_site(*top, "top_level_site"), ancestor};
  else if (ancestor)
    throw LineError{"'cross_site_ancestor' needs 'top_level_site'"};
  return context;
}

std::optional<TimePoint> JarLines::take_now(LineFields& line) {
  const auto now = line.time("now");
  if (now && was_told_now_ && *now < now_) throw LineError{"'now' never goes back"};
  return now;
}

void JarLines::move_to(std::optional<TimePoint> now) {
  if (!now) return;
  now_ = *now;
  was_told_now_ = true;
}

boost::json::object JarLines::store(LineFields& line) {
  const auto now = take_now(line);
  const auto context = take_context(line);
  const auto set_cookies = *line.octets_list("set_cookie");
  line.require_all_taken();
  move_to(now);
  std::size_t stored = 0;
  boost::json::array refused;
  for (const auto& set_cookie : set_cookies) {
    const auto verdict = jar_.store(set_cookie, context, now_);
    if (verdict.stored())
      ++stored;
    else
      refused.push_back(refusal_of(set_cookie, *verdict.refusal));
  }
  return {{"stored", stored}, {"refused", std::move(refused)}};
}

boost::json::object JarLines::get(LineFields& line) {
  const auto now = take_now(line);
  const auto context = take_context(line);
  line.require_all_taken();
  move_to(now);
  return {{"cookie", to_latin1_text(jar_.cookie_header(context, now_))}};
}

boost::json::object JarLines::list() const {
  boost::json::array cookies;
  for (const auto& cookie : jar_.cookies())
    if (!cookie.is_expired(now_)) cookies.push_back(to_json(cookie));
  return {{"cookies", std::move(cookies)}};
}

boost::json::object JarLines::answer(LineFields& line) {
  const bool gets = line.boolean("get").value_or(false);
  const bool lists = line.boolean("cookies").value_or(false);
  const bool ends = line.boolean("end_session").value_or(false);
  const bool clears = line.boolean("clear").value_or(false);
  const bool stores = line.contains("set_cookie");
  if (gets + lists + ends + clears + stores != 1) throw LineError{std::string{what_a_line_asks}};
  if (stores) return store(line);
  if (gets) return get(line);
  const auto now = take_now(line);
  line.require_all_taken();
  move_to(now);
  if (ends) jar_.end_session();
  if (clears) jar_.clear();
  return list();
}

}  // namespace canteen::dev
