// JarContext: the situation in which a Set-Cookie arrives, or a Cookie field is wanted.
//
// A request that nobody's page started (a typed address, a test) is the default: same-site, by HTTP.
#pragma once
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/request_url.hpp>
#include <canteen/jar/schemeful_site.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace canteen {

/// Who asks: a request or its response, or a script (document.cookie).
enum class CookieApi : std::uint8_t { http, non_http };

struct JarContext {
  /// Where the response came from, or the request goes to.
  RequestUrl url{};
  CookieApi api = CookieApi::http;
  /// The site of the page that asks ("site for cookies", RFC 6265bis §5.2); SchemefulSite{} is an opaque one. Empty: no page does,
  /// or the page is this site's own. A request is cross-site when this and the URL's site differ.
  std::optional<SchemefulSite> site_for_cookies{};
  /// The request navigates the top-level window: a link, a form.
  bool top_level_navigation = false;
  /// Its method is GET, HEAD, OPTIONS or TRACE; see is_safe(Method).
  bool safe_method = true;
  /// For Partitioned cookies (CHIPS). Empty: the URL's own site is the top-level one.
  std::optional<PartitionKey> partition{};
};

/// Whether that URL can set a Secure cookie, and gets it: https, wss, or a loopback host that the options trust.
bool is_secure_origin(const RequestUrl& url, const JarOptions& options);

/// The request that `context` is, made by a page: its URL by `page`'s link or form where it is a top_level_navigation,
/// otherwise as a part of that page, an image or a fetch(). A part is kept for the site of the page in the address bar,
/// and under a cross-site ancestor when it is of another site itself (CHIPS §2.1).
JarContext asked_by(const RequestUrl& page, JarContext context, const PublicSuffixes& suffixes);

/// Whether a method's name is one of those that RFC 9110 §9.2.1 calls safe.
constexpr bool is_safe_method(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

}  // namespace canteen
