// What the tests of jar/ have in common: a time, pages, and lists of suffixes.
#pragma once
#include <canteen/base/clock.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/jar_context.hpp>
#include <string>
#include <string_view>

namespace canteen::test {

/// 2026-07-11 12:00:00 UTC.
inline constexpr TimePoint now{std::chrono::seconds{1'783'771'200}};

/// A request for that URL that nobody's page started.
inline JarContext page(std::string_view url) { return {.url = parse_request_url(url).value()}; }

/// A request for that URL by another site's page: an image, a fetch.
inline JarContext subresource(std::string_view url) {
  auto context = page(url);
  context.site_for_cookies = SchemefulSite{true, "other.example"};
  return context;
}

/// A link on another site's page that the user followed.
inline JarContext navigation(std::string_view url) {
  auto context = subresource(url);
  context.top_level_navigation = true;
  return context;
}

/// A script of that page.
inline JarContext script(std::string_view url) {
  auto context = page(url);
  context.api = CookieApi::non_http;
  return context;
}

/// A frame or a resource of that URL in a page of another site, for Partitioned cookies.
inline JarContext embedded(std::string_view url, std::string_view top_level_domain) {
  auto context = page(url);
  context.partition = PartitionKey{{true, std::string{top_level_domain}}, false};
  return context;
}

/// A jar to which that page set those lines.
inline CookieJar jar_of(std::initializer_list<std::string_view> lines, std::string_view url = "https://a.example/",
                        JarOptions options = {}) {
  CookieJar jar{std::move(options)};
  for (const auto line : lines) jar.store(line, page(url), now);
  return jar;
}

/// A jar with as many cookies as its options keep, of as few sites; more were set, so that some were given up.
inline CookieJar full_jar(JarOptions options) {
  CookieJar jar{std::move(options)};
  const auto& limits = jar.options().limits;
  for (std::size_t i = 0; i <= limits.total + 1; ++i) {
    const auto site = "https://s" + std::to_string(i / (limits.per_domain + 1)) + ".example/";
    jar.store("n" + std::to_string(i) + "=v; Secure; Max-Age=60; Path=/", page(site), now);
    jar.store("p" + std::to_string(i) + "=v; Secure; Partitioned; Path=/", embedded(site, "x.example"), now);
  }
  return jar;
}

}  // namespace canteen::test
