// /_canteen/cookies: the page of a CookieDiary, in the words of browsers' own cookie windows.
#include <algorithm>
#include <canteen/app/context.hpp>
#include <canteen/app/cookie_diary.hpp>
#include <canteen/app/debug_frame.hpp>
#include <canteen/cookies/cookie_warning.hpp>
#include <canteen/jar/iso_time.hpp>

namespace canteen::detail {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view hidden = "(hidden: HttpOnly)";

std::string_view text_of(SameSite same_site) {
  switch (same_site) {
    case SameSite::lax: return "Lax";
    case SameSite::strict: return "Strict";
    case SameSite::none: return "None";
    case SameSite::unset: break;
  }
  return "(Lax, none given)";
}

/// Chromium's words: secure or not, from other sites or not.
std::string send_for(const StoredCookie& cookie) {
  const bool from_other_sites = cookie.same_site == SameSite::none;
  if (cookie.secure) return from_other_sites ? "Secure connections only" : "Secure same-site connections only";
  return from_other_sites ? "Any kind of connection" : "Same-site connections only";
}

std::string expires_of(const StoredCookie& cookie) {
  return cookie.expires ? to_iso_time(*cookie.expires) : "When the browsing session ends";
}

std::string kept_table(const std::vector<StoredCookie>& cookies, TimePoint now) {
  Rows rows;
  for (const auto& cookie : cookies)
    if (!cookie.is_expired(now))
      rows.push_back({cookie.name, cookie.http_only ? std::string{hidden} : cookie.value,
                      (cookie.host_only ? "" : ".") + cookie.domain, cookie.path, send_for(cookie),
                      std::string{text_of(cookie.same_site)}, cookie.http_only ? "No (HttpOnly)" : "Yes",
                      to_iso_time(cookie.creation), expires_of(cookie)});
  return debug_table(
      {"Name", "Content", "Domain", "Path", "Send for", "SameSite", "Accessible to script", "Created", "Expires"},
      rows);
}

std::string in_one(const std::vector<std::string>& sentences) {
  std::string out;
  for (const auto& sentence : sentences) out.append(out.empty() ? "" : " · ").append(sentence);
  return out;
}

std::string warnings_of(const CookieRecord& record, TimePoint now) {
  std::vector<std::string> sentences;
  for (const auto warning : find_warnings(record, now)) sentences.emplace_back(to_text(warning));
  return in_one(sentences);
}

std::string declared_table(const std::vector<CookieRecord>& declared, TimePoint now) {
  Rows rows;
  for (const auto& record : declared)
    rows.push_back({std::string{record.name}, std::string{record.type}, attributes_of(record),
                    std::string{to_text(record.category)}, std::string{record.purpose}, warnings_of(record, now)});
  return debug_table({"Name", "Type", "Attributes", "Category", "Purpose", "Warnings"}, rows);
}

/// Whether scripts may read that content: this run set a cookie without HttpOnly that belongs into this very request, and
/// it is that one's. A Cookie field does not say which of several of a name it is, and nobody knows of one that was set
/// elsewhere or before the program began.
bool is_open(const std::vector<StoredCookie>& matching, std::string_view name, std::string_view raw_value) {
  return std::ranges::any_of(matching, [&](const StoredCookie& cookie) {
    return !cookie.http_only && cookie.name == name && cookie.value == raw_value;
  });
}

std::string sent_table(const Request& request, const std::vector<StoredCookie>& matching) {
  Rows rows;
  for (const auto& [name, raw_value] : request.cookies)
    rows.push_back({std::string{name}, is_open(matching, name, raw_value)
                                           ? std::string{raw_value}
                                           : "(hidden: HttpOnly, or not set by this run)"});
  return debug_table({"Name", "Content"}, rows);
}

/// A Set-Cookie without its value where scripts may not see it.
std::string shown_line(const DiaryEntry& entry) {
  const auto& line = entry.set_cookie;
  if (line.find("; HttpOnly") == line.npos) return line;
  const auto equals = std::min(line.find('='), line.size());
  return line.substr(0, equals) + "=" + std::string{hidden} + line.substr(std::min(line.find(';'), line.size()));
}

/// Browsers' reasons, and what a browser does not mind and people should.
std::string remarks_on(const DiaryEntry& entry) {
  std::vector<std::string> sentences;
  for (const auto& finding : entry.explanation.findings)
    sentences.push_back(std::string{finding.code_text()} + ": " + std::string{finding.sentence()});
  for (const auto doubt : entry.doubts) sentences.emplace_back(doubt);
  return in_one(sentences);
}

std::string set_table(const std::deque<DiaryEntry>& entries) {
  Rows rows;
  for (const auto& entry : entries)
    rows.push_back({to_iso_time(entry.time), entry.request, entry.handler, shown_line(entry),
                    std::string{to_text(entry.explanation.outcome)}, remarks_on(entry)});
  return debug_table({"Time", "Request", "Route", "Set-Cookie", "Became", "Why"}, rows);
}

std::string or_none(std::string table) { return table.empty() ? in_element("p", "None.") : table; }

}  // namespace

Response CookieDiary::page(const Context& c, const std::vector<CookieRecord>& declared) const {
  const std::lock_guard lock{mutex_};
  const auto matching = jar_.matching(jar_context_of(c), c.now());
  auto body = in_element("h1", "Cookies");
  body += debug_section("What the browser keeps of this run", or_none(kept_table(jar_.cookies(), c.now())));
  body += debug_section("What it sent with this request", or_none(sent_table(c.request, matching)));
  body += debug_section("What the last answers set", or_none(set_table(entries_)));
  body += debug_section("Declared", or_none(declared_table(declared, c.now())));
  body += in_element("p",
                     "This page is shown to this machine alone, because the program runs with debug on. Contents of "
                     "HttpOnly cookies are not in it, since a script of a page could read it.");
  return frame_debug_page("Cookies", std::move(body));
}

}  // namespace canteen::detail
