// CookieChanges: what a request does to its cookies, kept until the answer is made. What was set is read back, and what
// leaves is the difference to what the client sent.
//
// A Response is lines, and does not know what the client has: deleting there always deletes. Whoever sets a cookie and may
// think better of it, in several functions or hooks, changes a CookieChanges instead. Not a browser's store: that is
// jar/cookie_jar.hpp's.
#pragma once
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/http/response.hpp>
#include <cstddef>
#include <list>
#include <optional>
#include <string_view>

namespace canteen {

/// The cookies of one request with its changes. One cookie a name (RFC 6265bis §4.1.1).
class CookieChanges {
 public:
  /// `sent` is what the client sent, c.request.cookies, and must outlive this.
  explicit CookieChanges(const RequestCookies& sent) : sent_{&sent} {}
  explicit CookieChanges(RequestCookies&&) = delete;

  /// The value as changed, otherwise as sent; none where the change deletes, a max_age of zero or less too. Whether an
  /// `expires` has passed is not asked. A view of it is valid until the name's next change.
  std::optional<std::string_view> get(std::string_view name) const;
  /// Sets a cookie, in place of an earlier change of that name. Throws CookieError as Response::set_cookie does, for the
  /// 51st too.
  void set(Cookie cookie);
  /// Deletes a cookie that the client sent, with the options it was set with; takes back one that was only set here, of
  /// which nothing leaves. One that the client keeps for other paths, and so did not send, is Response::delete_cookie's.
  /// Throws CookieError.
  void remove(std::string_view name, const CookieOptions& options = {});

  /// How many Set-Cookie lines leave.
  std::size_t size() const { return changes_.size(); }
  /// Sets and deletes in `response`, in the order of the changes. Throws CookieError where a cookie that it has already
  /// forbids one, and has then changed nothing.
  void apply_to(Response& response) const;

 private:
  struct Change {
    Cookie cookie;
    bool is_deletion;
  };

  void forget(std::string_view name);
  void put(Change change);

  const RequestCookies* sent_;
  std::list<Change> changes_{};  // so that a value stays where it is
};

}  // namespace canteen
