// Context: one request's surroundings, lent to a handler that asks for `Context&`. There are no ambient globals.
#pragma once
#include <array>
#include <canteen/app/route.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/executor.hpp>
#include <canteen/base/log.hpp>
#include <canteen/http/request.hpp>
#include <canteen/routing/route_table.hpp>
#include <string>
#include <string_view>

namespace canteen {

class Site;
struct Exchange;

/// Lives as long as the request is served; not copyable.
class Context {
 public:
  Context(const Site& site, Request& lent_request, Exchange& lent_exchange)
      : request{lent_request}, exchange{lent_exchange}, site_{site} {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  const Request& request;
  /// Where to wait: `Sleep pause{c.executor(), 5ms}; co_await pause;`
  Executor& executor() const;
  /// What the transport lends (<canteen/http/service.hpp>).
  Exchange& exchange;

  /// The path of a route by its name; what the rule lacks becomes the query. Throws std::logic_error naming what is
  /// missing. `c.url_for("profile", {{"id", 7}, {"tab", "posts"}})`
  std::string url_for(std::string_view name, UrlArguments arguments = {}) const;
  /// The path of a route by the handle that get() returned, its placeholders in order and checked while compiling.
  template <class... Placeholders>
  std::string url_for(const Route<Placeholders...>& handle, const std::type_identity_t<Placeholders>&... values) const {
    return build_url(handle.entry(), {UrlArgument{{}, values}...}, {});
  }
  /// A local path made absolute by public_origin or a trusted proxy's word. Throws std::logic_error when neither is
  /// configured.
  std::string external_url(std::string_view local_path) const;

  /// The matched rule's text, "" before and without a match.
  std::string_view rule() const;
  /// The placeholder's text, decoded; by its position in the rule.
  std::string_view placeholder(std::size_t i) const { return match.values[i]; }
  /// This request's nonce for scripts and styles in its page, where the app's content_security_policy has a `{nonce}`;
  /// "" where it has none.
  std::string_view csp_nonce() const;
  Log& log() const;
  TimePoint now() const;

  // ---- for the Site ------------------------------------------------------------------------------------
  RouteMatch match{};
  const detail::RouteEntry* route = nullptr;

 private:
  std::string build_url(const detail::RouteEntry& entry, std::initializer_list<UrlArgument> placeholders,
                        UrlArguments query) const;
  const Site& site_;
  mutable std::string_view csp_nonce_{};
};

}  // namespace canteen
