// A jar as JSON, whole: what is read back is equal to what was written.
//
//   {"version": 1, "cookies": [{"name": "id", "value": "1", "domain": "shop.example", "path": "/", "host_only": true,
//     "secure": true, "http_only": false, "same_site": "default", "creation": "2026-01-31T12:00:00Z",
//     "last_access": "2026-01-31T12:00:00Z", "expires": null, "partition": null}]}
//
// Cookies are octets, JSON is Unicode: each octet is written as the code point of its number (Latin-1), so nothing is lost.
// A partition is {"top_level_site": "https://shop.example", "cross_site_ancestor": false}. Options are not in the file.
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/jar_file.hpp>
#include <string>
#include <string_view>

namespace canteen {

/// Cookies without expiry are in it: call end_session() before, to save as a browser does.
std::string to_jar_json(const CookieJar& jar);

/// Reads at most 64 MiB. One cookie that no jar can hold, one that stands there twice, and one more than `options` keep
/// refuse the file: nothing is dropped. No cookie lives longer than 400 days from `now` (§5.5).
Result<CookieJar, JarFileError> parse_jar_json(std::string_view text, TimePoint now, JarOptions options = {});

/// Octets as a JSON string carries them: UTF-8 of the code points 0 to 255, and back; empty where a code point is larger.
std::string to_latin1_text(std::string_view octets);
std::optional<std::string> octets_of_latin1_text(std::string_view utf8);

}  // namespace canteen
