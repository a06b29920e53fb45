// What `canteen cookie jar` answers a line: a browser's cookie store that any program can drive.
//
//   {"now": "2026-01-01T00:00:00Z", "url": "https://a.example/x", "set_cookie": ["a=b; Path=/"]}  → {"stored": 1, "refused": []}
//   {"url": "https://a.example/y", "get": true}                                                    → {"cookie": "a=b"}
//   {"cookies": true}                     → {"cookies": [{"name": "a", …}]}
//   {"end_session": true}                 → {"cookies": [what remains]}
//   {"clear": true}                       → {"cookies": []}
//
// The situation, in lines with a URL: "site_for_cookies" (the URL or origin of the page that asks; null: an opaque one),
// "top_level" (it navigates the window), "method", "api" ("http" or "non-http"), and for Partitioned "top_level_site" with
// "cross_site_ancestor".
#pragma once
#include <canteen/dev/line_fields.hpp>
#include <canteen/jar/cookie_jar.hpp>

namespace canteen::dev {

/// The jar that the lines of one run talk to.
class JarLines {
 public:
  /// `start` is the time until a line says another one ("now"), which then holds on; later ones never go back.
  JarLines(JarOptions options, TimePoint start) : jar_{std::move(options)}, now_{start} {}

  /// Throws LineError; the jar is then as it was.
  boost::json::object answer(LineFields& line);

 private:
  boost::json::object store(LineFields& line);
  boost::json::object get(LineFields& line);
  JarContext take_context(LineFields& line);
  SchemefulSite take_site(const std::string& text, std::string_view name) const;
  std::optional<TimePoint> take_now(LineFields& line);
  void move_to(std::optional<TimePoint> now);
  boost::json::object list() const;

  CookieJar jar_;
  TimePoint now_;
  bool was_told_now_ = false;
};

/// A cookie as the jar keeps it; strings hold octets as code points up to U+00FF.
boost::json::object to_json(const StoredCookie& cookie);

}  // namespace canteen::dev
