// Context: one request's surroundings, lent to a handler that asks for `Context&`. There are no ambient globals.
//
// Site::call makes one for each request, in its own frame. It holds what is known of this one request, and asks the
// Site for the rest: routes, templates, settings, log, clock. What the client sent is in the Request; what requests
// share is kept by the App (Scaffold::keep).
#pragma once
#include <canteen/app/request_slots.hpp>
#include <canteen/app/route.hpp>
#include <canteen/app/template_values.hpp>
#include <canteen/app/url_error.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/executor.hpp>
#include <canteen/base/log.hpp>
#include <canteen/http/request.hpp>
#include <canteen/routing/route_match.hpp>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

class Response;
class Site;
struct Config;
struct Exchange;

namespace detail {
struct Chain;
}  // namespace detail

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

  /// What hooks and handlers of this request hand on, by type: `c.slots.set(RequestId{7})`.
  RequestSlots slots{};

  /// The path of a route by its name; what the rule lacks becomes the query. ".view" is the route "view" of the blueprint
  /// that answers. Throws UrlError. `c.url_for("profile", {{"id", 7}, {"tab", "posts"}})`
  std::string url_for(std::string_view name, UrlArguments arguments = {}) const;
  /// A page made of a template: `c.render_template("profile.html", {{"name", email}})`. text/html, and escaping what it
  /// prints, unless the template's name ends like text (.txt, .md, .csv …). Every template sees `request`, `url_for`
  /// and `csp_nonce()` besides what app.template_global added. Throws jinja::TemplateError with the place of what is wrong.
  Response render_template(std::string_view name, jinja::Names names = {}) const;
  /// The same for a list made at run time.
  Response render_template(std::string_view name,
                           std::span<const std::pair<std::string_view, jinja::Value>> names) const;
  /// A page made of a template's text, which is the program's own: never a client's.
  Response render_template_string(std::string_view source, jinja::Names names = {}) const;
  /// The path of a route by the handle that get() returned, its placeholders in order and checked while compiling.
  template <class... Placeholders>
  std::string url_for(const Route<Placeholders...>& handle, const std::type_identity_t<Placeholders>&... values) const {
    return build_url(handle.entry(), {UrlArgument{{}, values}...}, {});
  }
  std::string url_for(std::string_view name, std::span<const UrlArgument> arguments) const;
  /// A local path made absolute by public_origin or a trusted proxy's word. Throws std::logic_error when neither is
  /// configured.
  std::string external_url(std::string_view local_path) const;

  /// Runs `f` on this request's answer, before the after_request hooks, the first added first. It may refer to the
  /// request, not to the handler's locals. When the handler throws, its calls still run, on the error's answer.
  void after_this_request(std::function<void(Response&)> f) { after_.push_back(std::move(f)); }

  /// The matched rule's text, "" before and without a match.
  std::string_view rule() const;
  /// The placeholder's text, decoded; by its position in the rule.
  std::string_view placeholder(std::size_t i) const { return match.values[i]; }
  /// This request's nonce for scripts and styles in its page, where the app's content_security_policy has a `{nonce}`;
  /// "" where it has none.
  std::string_view csp_nonce() const;
  Log& log() const;
  TimePoint now() const;
  /// The settings the site runs with.
  const Config& config() const;

  // ---- for the Site ------------------------------------------------------------------------------------
  RouteMatch match{};
  const detail::RouteEntry* route = nullptr;
  /// The hooks and error handlers this request meets.
  const detail::Chain& chain() const;
  const std::vector<std::function<void(Response&)>>& after() const { return after_; }

 private:
  std::string build_url(const detail::RouteEntry& entry, std::initializer_list<UrlArgument> placeholders,
                        UrlArguments query) const;
  const Site& site_;
  std::vector<std::function<void(Response&)>> after_{};
  mutable std::string_view csp_nonce_{};
};

}  // namespace canteen
