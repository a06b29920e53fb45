// CookieJar: a browser's cookie store (RFC 6265bis §5), as a value without network, clock or disk.
//
//   CookieJar jar;
//   const JarContext page{.url = *parse_request_url("https://shop.example/cart")};
//   jar.store("id=1; Secure; Path=/", page, now);
//   jar.cookie_header(page, now);  // "id=1"
//
// The time is always passed, and never goes backwards. Kept by registrable domain, so that a full jar costs no more than an
// empty one. Not for several threads at once. What it refuses, and why, is jar/finding_rules.hpp; all reasons at once are
// explain()'s.
#pragma once
#include <canteen/jar/cookie_index.hpp>
#include <canteen/jar/finding_code.hpp>
#include <canteen/jar/jar_context.hpp>
#include <canteen/jar/jar_options.hpp>
#include <canteen/jar/stored_cookie.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

namespace detail {
struct JarAccess;  // explain's way in
}
class JarLoader;

/// What became of a Set-Cookie.
struct Verdict {
  enum class Kind : std::uint8_t {
    added,
    replaced,  ///< a cookie of the same name, domain, path and partition; it keeps that one's creation time
    deleted,   ///< it came expired: what it would have replaced is gone, if there was anything
    refused,
  };
  Kind kind = Kind::refused;
  /// The first rule that refused it, in the order of the standard's steps.
  std::optional<FindingCode> refusal{};

  /// Whether the browser took it; a deletion counts.
  bool stored() const { return kind != Kind::refused; }
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

class CookieJar {
 public:
  CookieJar() = default;
  explicit CookieJar(JarOptions options) : options_{std::move(options)} {}

  /// Takes one Set-Cookie value (or what a script assigned to document.cookie), §5.6 and §5.7.
  Verdict store(std::string_view set_cookie, const JarContext& context, TimePoint now);

  /// The Cookie field of a request (or what document.cookie gives), §5.8.3; "" for none. The cookies in it count as used.
  std::string cookie_header(const JarContext& context, TimePoint now);
  /// The same cookies in the same order, without using them.
  std::vector<StoredCookie> matching(const JarContext& context, TimePoint now) const;

  /// Everything kept, oldest first, expired ones included until someone comes upon them.
  std::vector<StoredCookie> cookies() const { return index_.cookies(); }
  std::size_t size() const { return index_.size(); }

  /// Puts in a cookie as it is, replacing its like and evicting what is too much then, as a test does; what may neither
  /// replace nor evict is JarLoader's. Returns false for one that no jar can hold (find_impossible() in jar/jar_file.hpp
  /// says why). Its times are taken as they are, but no cookie lives longer than 400 days from `now` (§5.5).
  bool put(StoredCookie cookie, TimePoint now);
  /// Takes out the cookie with that identity; false when there is none.
  bool remove(const StoredCookie& cookie);
  /// §5.4: the browser closes; what has no expiry goes.
  void end_session();
  void remove_expired(TimePoint now);
  void clear() { index_ = {}; }

  const JarOptions& options() const { return options_; }

  /// Whether both hold the same cookies in the same order.
  friend bool operator==(const CookieJar& a, const CookieJar& b) { return a.cookies() == b.cookies(); }

 private:
  friend struct detail::JarAccess;
  friend JarLoader;
  Verdict::Kind keep(const detail::GroupKey& group, StoredCookie cookie, TimePoint now);

  JarOptions options_{};
  detail::CookieIndex index_{};
};

}  // namespace canteen
