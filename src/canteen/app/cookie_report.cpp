#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <canteen/app/cookie_report.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/cookies/cookie_warning.hpp>

namespace canteen {
namespace {

std::string_view secure_text(const CookieOptions& options) {
  if (!options.secure) return "over https";
  return *options.secure ? "always" : "never";
}

/// "1 day", "90 seconds": the largest unit that loses nothing.
std::string age_text(std::chrono::seconds age) {
  struct Unit {
    std::int64_t seconds;
    std::string_view name;
  };
  constexpr Unit units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
  for (const auto& unit : units) {
    if (age.count() % unit.seconds != 0) continue;
    const auto count = age.count() / unit.seconds;
    return std::to_string(count).append(" ").append(unit.name).append(count == 1 ? "" : "s");
  }
  return {};
}

std::string lifetime_text(const CookieOptions& options) {
  if (options.max_age) return age_text(*options.max_age).append(options.also_expires ? ", as Expires too" : "");
  if (options.expires) return "until " + to_http_date(*options.expires);
  return "until the browser ends";
}

std::string_view to_text(CookieCoding coding) {
  switch (coding) {
    case CookieCoding::percent: return "percent";
    case CookieCoding::raw: return "raw";
    case CookieCoding::flask: break;
  }
  return "flask";
}

std::string readers_text(const CookieOptions& options) {
  std::string text =
      options.domain.empty() ? "the host that set it" : std::string{options.domain}.append(" and all its subdomains");
  text += options.http_only ? "; not scripts" : "; scripts too";
  if (options.same_site == SameSite::none) text += "; sent from other sites' pages";
  if (options.partitioned) text += ", apart for each of them";
  if (!options.secure) text += "; Secure over https";
  return text;
}

std::string paragraph(const CookieRecord& cookie, TimePoint now) {
  std::string text{cookie.name};
  const auto row = [&text](std::string_view name, std::string_view value) {
    text.append("  ").append(name).append(12 - name.size(), ' ').append(value).append("\n");
  };
  text += '\n';
  row("type", cookie.type);
  row("category", std::string{to_text(cookie.category)}.append(cookie.essential ? ", essential" : ""));
  row("purpose", cookie.purpose.empty() ? "(none said)" : cookie.purpose);
  row("lifetime", lifetime_text(cookie.options));
  row("attributes", attributes_of(cookie));
  row("coding", cookie.coding ? to_text(*cookie.coding) : "the app's");
  row("read by", readers_text(cookie.options));
  for (const auto warning : find_warnings(cookie, now)) row("warning", to_text(warning));
  return text;
}

boost::json::value seconds_or_null(MaxAge age) {
  return age ? boost::json::value((*age).count()) : boost::json::value(nullptr);
}

boost::json::value time_or_null(const Expires& time) {
  if (!time) return nullptr;
  return (*time).time_since_epoch().count();
}

boost::json::value coding_or_null(std::optional<CookieCoding> coding) {
  return coding ? boost::json::value(to_text(*coding)) : boost::json::value(nullptr);
}

boost::json::object to_object(const CookieRecord& cookie, TimePoint now) {
  const auto& options = cookie.options;
  boost::json::array warnings;
  for (const auto warning : find_warnings(cookie, now)) warnings.emplace_back(to_text(warning));
  return {{"name", cookie.name},
          {"type", cookie.type},
          {"purpose", cookie.purpose},
          {"category", to_text(cookie.category)},
          {"essential", cookie.essential},
          {"max_age", seconds_or_null(options.max_age)},
          {"expires", time_or_null(options.expires)},
          {"also_expires", bool{options.also_expires}},
          {"attributes", attributes_of(cookie)},
          {"coding", coding_or_null(cookie.coding)},
          {"secure", secure_text(options)},
          {"readers",
           {{"scripts", !options.http_only},
            {"other_sites", options.same_site == SameSite::none},
            {"subdomains", !options.domain.empty()}}},
          {"warnings", std::move(warnings)}};
}

}  // namespace

std::string cookies_as_text(std::span<const CookieRecord> cookies, TimePoint now) {
  if (cookies.empty()) return "no cookies are declared (app.declare)\n";
  std::string text;
  for (const auto& cookie : cookies) text.append(text.empty() ? "" : "\n").append(paragraph(cookie, now));
  return text;
}

std::string cookies_as_json(std::span<const CookieRecord> cookies, TimePoint now) {
  boost::json::array list;
  for (const auto& cookie : cookies) list.emplace_back(to_object(cookie, now));
  return boost::json::serialize(list) + "\n";
}

}  // namespace canteen
