// The list of declared cookies: what `<program> cookies [--json]` prints.
//
// Only texts are made here; cli/reports.cpp prints them. They tell what the program declares (App::declare), not what
// it sets: a cookie that was never declared is in neither. That is seen while debugging, at /_canteen/cookies
// (cookie_diary.hpp).
#pragma once
#include <canteen/base/clock.hpp>
#include <canteen/cookies/cookie_record.hpp>
#include <span>
#include <string>

namespace canteen {

/// A paragraph each: name, type, category, purpose, lifetime, attributes, coding, who can read it, warnings as of `now`
/// (TimePoint{}: nobody knows).
std::string cookies_as_text(std::span<const CookieRecord> cookies, TimePoint now = {});

/// An array of objects: name, type, purpose, category, essential, max_age (seconds, or null), expires (seconds since 1970,
/// or null), also_expires, attributes, coding (`percent`, `raw`, `flask`, or null: the app's), secure (`always`, `over https`,
/// `never`), readers {scripts, other_sites, subdomains}, warnings. One line, and a line end.
std::string cookies_as_json(std::span<const CookieRecord> cookies, TimePoint now = {});

}  // namespace canteen
