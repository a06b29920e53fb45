// JarLoader: fills a jar as a file does, whole or not at all.
//
// A browser's store makes room by giving cookies up, and lets the later of two of one identity win. What was saved has
// neither, so that in a file both are a mistake: here a cookie is in, or a rule says why it is not. The limits are those
// of the jar's options, to the cookie: what a jar held, a jar of the same options loads.
#pragma once
#include <canteen/jar/cookie_index.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/jar_file.hpp>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace canteen {

class JarLoader {
 public:
  /// `now` is when it is loaded: no cookie lives longer than 400 days from then (§5.5).
  JarLoader(JarOptions options, TimePoint now) : jar_{std::move(options)}, now_{now} {}

  /// Puts a cookie in, behind those before it; its times of creation and use are taken as they are. The rule that keeps it
  /// out where there is one, and then it is not in. In O(log n) of those before it.
  [[nodiscard]] std::optional<JarFileRule> add(StoredCookie cookie);

  const JarOptions& options() const { return jar_.options(); }
  CookieJar take() && { return std::move(jar_); }

 private:
  /// detail::identity_of(), kept.
  using Identity = std::tuple<std::string, std::string, bool, std::string>;
  struct Group {
    std::set<Identity> identities{};
    /// Of the names and values.
    std::size_t octets = 0;
  };

  std::optional<JarFileRule> find_excess(const Group& group, const StoredCookie& cookie) const;

  CookieJar jar_;
  TimePoint now_;
  std::map<detail::GroupKey, Group> groups_{};
};

}  // namespace canteen
