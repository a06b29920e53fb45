// CookieStore: what the test client keeps of the cookies it was set, for one host.
//
// Name, path, lifetime and Secure decide what is sent back. Domain, prefixes, SameSite and eviction are the jar's,
// which follows in its own release; a test of those belongs in a real browser until then.
#pragma once
#include <canteen/base/clock.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::test {

struct StoredCookie {
  std::string name{};
  std::string value{};
  std::string path = "/";
  bool secure = false;
  std::optional<TimePoint> expires{};
  friend bool operator==(const StoredCookie&, const StoredCookie&) = default;
};

class CookieStore {
 public:
  /// Keeps, replaces or deletes by one Set-Cookie value.
  void set(std::string_view set_cookie, std::string_view request_path, TimePoint now);
  /// The Cookie field for a request; "" when nothing matches. Longer paths first.
  std::string header(std::string_view request_path, bool secure, TimePoint now) const;

  /// The octets stored under a name.
  std::optional<std::string> get(std::string_view name) const;
  const std::vector<StoredCookie>& all() const { return cookies_; }
  /// Puts one in as if a server had set it at "/".
  void put(std::string name, std::string value);
  void clear() { cookies_.clear(); }

 private:
  std::vector<StoredCookie> cookies_;
};

}  // namespace canteen::test
