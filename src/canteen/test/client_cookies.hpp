// ClientCookies: the browser's side of a test client: a jar with the client's clock, and what the jar refused.
//
// What is stored and sent is decided by jar/, the whole of RFC 6265bis §5: domains, prefixes, SameSite, partitions.
#pragma once
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/finding_rules.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::test {

/// A Set-Cookie that the browser dropped.
struct RefusedCookie {
  std::string set_cookie{};
  std::string url{};
  /// The first rule that refused it; rule_of(code).sentence says it in words.
  FindingCode code{};
  friend bool operator==(const RefusedCookie&, const RefusedCookie&) = default;
};

class ClientCookies {
 public:
  /// `clock` is lent for good.
  ClientCookies(JarOptions options, std::string_view home, const Clock& clock)
      : jar_{std::move(options)}, home_{home}, clock_{clock} {}

  /// The octets stored under a name, of the oldest such cookie of any host that has not expired.
  std::optional<std::string> get(std::string_view name) const;
  /// Those that have not expired by the client's clock.
  std::vector<StoredCookie> all() const;
  /// Puts one in as if the client's own site had set it, for all its paths: Secure when it is https, and what a prefix of
  /// the name demands. Throws std::invalid_argument, with the rule, for what the site could not set.
  void put(std::string name, std::string value);
  /// Takes a saved jar's cookies in place of those held: `load(parse_jar_json(text, client.clock().now()).value())`. Which
  /// browser it is stays what ClientOptions::jar says, and time the client's clock's. Throws std::invalid_argument, with the
  /// rule, for a cookie or a number of them that this browser cannot hold; then nothing has changed.
  void load(const CookieJar& jar);
  /// Takes out every cookie of that name.
  void remove(std::string_view name);
  /// The browser is closed and opened again.
  void end_session() { jar_.end_session(); }
  void clear() { jar_.clear(); }
  /// All that was refused since the client was made, in order.
  const std::vector<RefusedCookie>& refused() const { return refused_; }
  /// To look at, and to save: to_jar_json(), to_netscape().
  const CookieJar& jar() const { return jar_; }

  // ---- for the client ---------------------------------------------------------------------------------
  void take(std::string_view set_cookie, const JarContext& context, std::string_view url, TimePoint now);
  /// The Cookie field of a request; "" when nothing matches.
  std::string header(const JarContext& context, TimePoint now) { return jar_.cookie_header(context, latest(now)); }

 private:
  /// A test may set its clock back; a jar's time does not go back.
  TimePoint latest(TimePoint now) { return now_ = std::max(now_, now); }

  StoredCookie made_at_home(std::string name, std::string value) const;

  CookieJar jar_;
  std::string home_;
  const Clock& clock_;
  TimePoint now_{};
  std::vector<RefusedCookie> refused_{};
};

}  // namespace canteen::test
