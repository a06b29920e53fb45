// CookieDiary: what the cookies that leave while debugging become in a browser, for the log and for /_canteen/cookies.
//
// Every Set-Cookie is explained against its own request (jar/explain.hpp): one that is refused or weakened is a warning in
// the log that names the handler. The diary's own jar, of the browsers profile, shows what a browser keeps then. It takes all
// that ask for one browser: with debug on there is one developer.
#pragma once
#include <canteen/cookies/cookie_record.hpp>
#include <canteen/http/response.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/explain.hpp>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

class Context;

namespace detail {

/// One Set-Cookie that left, and what became of it.
struct DiaryEntry {
  TimePoint time{};
  /// "POST /login".
  std::string request{};
  std::string handler{};
  std::string set_cookie{};
  Explanation explanation{};
  /// find_cookie_doubts()'s.
  std::vector<std::string_view> doubts{};
};

/// Threads: any.
class CookieDiary {
 public:
  /// The page's path.
  static constexpr std::string_view path = "/_canteen/cookies";
  /// How many of the last Set-Cookies it remembers.
  static constexpr std::size_t memory = 50;

  /// Notes what the response sets, its cookies committed; warns in the log of the context's site.
  void note(const Context& c, const Response& response);
  /// What this page shows to a developer, who asks by `c`: what is declared, what came, what was set, what is kept.
  Response page(const Context& c, const std::vector<CookieRecord>& declared) const;

 private:
  mutable std::mutex mutex_{};
  CookieJar jar_{{.profile = JarProfile::browsers}};
  std::deque<DiaryEntry> entries_{};  // the newest first
};

/// A new diary; null where the debug page is compiled out.
std::unique_ptr<CookieDiary> start_cookie_diary();

/// The situation in which the answer to this request reaches its browser, by what the request says of itself.
JarContext jar_context_of(const Context& c);

}  // namespace detail

}  // namespace canteen
