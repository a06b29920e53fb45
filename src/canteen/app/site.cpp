#include <canteen/app/app_parts.hpp>
#include <canteen/app/cookie_diary.hpp>
#include <canteen/app/cookie_log.hpp>
#include <canteen/app/debug_access.hpp>
#include <canteen/app/error_handlers.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/site.hpp>
#include <canteen/http/redirect.hpp>

namespace canteen {

namespace {

/// Notes whose code the worker runs, until the handler returns or first waits.
class BusyWith {
 public:
  BusyWith(Busy* busy, const std::string& handler) : busy_{busy} {
    if (!busy_) return;
    busy_->turn.store(busy_->turn.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    busy_->handler.store(&handler, std::memory_order_release);
  }
  BusyWith(const BusyWith&) = delete;
  BusyWith& operator=(const BusyWith&) = delete;
  ~BusyWith() {
    if (busy_) busy_->handler.store(nullptr, std::memory_order_release);
  }

 private:
  Busy* busy_;
};

const std::string before_hooks = "a before_request hook";
const std::string after_hooks = "an after_request hook";

/// Starts a hook, whose code is the worker's until it returns or first waits.
Async<std::optional<Response>> start(const detail::BeforeHook& hook, Context& c) {
  const BusyWith busy{c.exchange.busy, before_hooks};
  return hook(c);
}

constexpr MethodSet all_methods = MethodSet{Method::get} | Method::head | Method::post | Method::put | Method::patch |
                                  Method::delete_ | Method::options;

Headers lay_down(std::string_view name, std::string_view value) {
  Headers line;
  line.add(name, value);
  return line;
}

const Headers no_store = lay_down("Cache-Control", "no-store");
const Headers vary_cookie = lay_down("Vary", "Cookie");

void add_allow(Response& response, MethodSet allowed) {
  for (const auto method : allowed) response.headers.add_item("Allow", to_text(method));
}

void add_vary_cookie(Response& response) {
  if (response.headers.contains("Vary"))
    response.headers.add_item("Vary", "Cookie");
  else
    response.headers.append(vary_cookie);
}

/// A 1xx is no answer: the client would take the next request's answer for this one's (RFC 9110 §15.2; H-87).
bool has_final_status(const Context& c, const Response& response) {
  const auto code = to_int(response.status);
  if (code >= 200 && code <= 599) return true;
  c.log().write(LogLevel::error, "an answer's status is from 200 to 599",
                {{"route", c.rule()}, {"status", std::to_string(code)}});
  return false;
}

/// Puts the default page in the content's place. Other fields stay: hooks have added some.
void replace_content(Response& response, Status status) {
  auto page = default_error_response(status);
  response.status = page.status;
  response.body = std::move(page.body);
  response.set_content_type(page.content_type());
  // RFC 9110 §8: what else describes the content that was there.
  for (const auto* field : {"Content-Encoding", "Content-Language", "Content-Location", "Content-Disposition",
                            "Content-Range", "ETag", "Last-Modified"})
    response.headers.remove(field);
}

}  // namespace

const detail::Chain& Site::chain() const { return app_.group().chain; }

const detail::RouteEntry* Site::find_route(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

// A converter of the app's own may throw; call() meets that again and answers it.
const detail::RouteEntry* Site::route_of(const Request& head) const try {
  TextArena arena;
  const auto match = app_.parts_->table.match(head.method(), head.raw_path(), arena);
  if (match.kind != RouteMatch::Kind::found || match.automatic_options) return nullptr;
  return app_.routes_[match.route].get();
} catch (...) {
  return nullptr;
}

ByteSize Site::body_limit(const Request& head) const {
  const auto* route = route_of(head);
  return route ? route->body_limit.value_or(config_.body_limit) : config_.body_limit;
}

bool Site::awaits_content(const Request& head) const { return route_of(head) != nullptr; }

void Site::match(Context& c) const {
  if (c.request.head().asterisk) {
    c.match.automatic_options = true;
    c.match.allowed = all_methods;
    c.match.kind = RouteMatch::Kind::found;
    return;
  }
  c.match = app_.parts_->table.match(c.request.method(), c.request.raw_path(), c.request.arena());
  if (c.match.kind == RouteMatch::Kind::found && !c.match.automatic_options)
    c.route = app_.routes_[c.match.route].get();
  if (config_.debug) c.log().write(LogLevel::debug, "matched", {{"path", c.request.raw_path()}, {"route", c.rule()}});
}

/// Turns away by an HttpError, before any hook or handler sees the request.
void Site::refuse(Context& c, Request& request) const {
  request.limit_form(config_.form);
  request.cookies.decode_by(app_.cookie_coding);
  if (!origins_.resolve(request, c.exchange.peer))
    throw HttpError{Status::bad_request, "This host is not served here."};
  match(c);
  const bool exempt = is_safe(request.method()) || (c.route && c.route->allows_cross_site);
  if (exempt || !origins_.is_cross_site(request, c.exchange.peer)) return;
  const auto remedy = origins_.is_known(request, c.exchange.peer) ? "allow_cross_site() on the route, if it is meant"
                                                                  : "set public_origin, if it is this site's own";
  c.log().write(LogLevel::warning, "cross-site request refused",
                {{"route", c.rule()}, {"method", to_text(request.method())}, {"remedy", remedy}});
  throw HttpError{Status::forbidden, "This request came from another site."};
}

Async<Response> Site::answer_without_route(Context& c) const {
  switch (c.match.kind) {
    case RouteMatch::Kind::found: {  // an automatic OPTIONS
      Response response;
      add_allow(response, c.match.allowed);
      return response;
    }
    case RouteMatch::Kind::bad_path: throw HttpError{Status::bad_request, "The path's percent-encoding is malformed."};
    case RouteMatch::Kind::not_found: throw HttpError{Status::not_found};
    case RouteMatch::Kind::method_not_allowed: throw HttpError{Status::method_not_allowed};
    case RouteMatch::Kind::redirect: break;
  }
  std::string location{c.match.location};
  if (!c.request.query_string().empty()) location.append("?").append(c.request.query_string());
  // "/%5cevil.example" may fit "/<name>/"; a redirect there could be read as leaving the site.
  if (!is_local_path(location)) throw HttpError{Status::not_found};
  return redirect(location, Status::permanent_redirect);
}

Async<Response> Site::respond_to_match(Context& c) const {
  if (!c.route) return answer_without_route(c);
  const BusyWith busy{c.exchange.busy, c.route->shown_name()};
  return config_.threads > 0 ? detail::call_on_pool(*c.route->handler, c) : c.route->handler->call(c);
}

/// What was left open when cookies were set is decided now. That the app's coding cannot carry one is the program's error,
/// whose answer goes the same way from the after hooks on; should that fail too, it is the plain one.
void Site::commit_cookies(Context& c, Response& response) const {
  const auto commit = [&] { response.commit_cookies(c.request.is_secure(), options_.clock, app_.cookie_coding); };
  try {
    commit();
  } catch (const CookieError&) {
    response = answer_error(c.chain().errors, std::current_exception(), c);
    run_after_hooks(c, response);
    try {
      commit();
    } catch (const CookieError&) {
      response = default_error_response(Status::internal_server_error);
    }
  }
  detail::log_ambiguous_cookies(c);
}

/// While debugging: of the answer as it leaves.
void Site::note_cookies(const Context& c, const Response& response) const {
  if (!config_.debug || !response.sets_cookies()) return;
  detail::log_cookie_warnings(c, response);
  if (diary_) diary_->note(c, response);
}

/// Canteen's own page, before the app's hooks, of which one that wants a login first would hide it, and before its routes,
/// of which one for any path would.
std::optional<Response> Site::answer_developer(Context& c) const {
  const bool asks = diary_ && c.request.raw_path() == detail::CookieDiary::path;
  if (!asks || !is_safe(c.request.method()) || !detail::may_debug(c.request, c.exchange)) return std::nullopt;
  c.route = nullptr;  // what comes after the answer is not that route's
  return diary_->page(c, declared_cookies());
}

/// What leaves with every answer: what depends on cookies (C-18, S-09), Allow with a 405 (RFC 9110 §15.5.6), and
/// the lines for browsers' caution.
void Site::finish(Context& c, Response& response) const {
  const auto& request = c.request;
  if (response.status == Status::method_not_allowed && !response.headers.contains("Allow"))
    add_allow(response, c.route ? c.route->methods : c.match.allowed);
  if (response.sets_cookies() && !response.headers.contains("Cache-Control")) response.headers.append(no_store);
  if (request.cookies.was_read()) add_vary_cookie(response);
  security_.add_to(response.headers, request.is_secure(), nonce_of(c));  // last, so that nothing looks through them
}

/// Without random octets the policy has an empty nonce, which browsers take for none: no script of the page runs.
std::string_view Site::nonce_of(const Context& c) const noexcept {
  try {
    return c.csp_nonce();
  } catch (...) {
    c.log().write(LogLevel::error, "no nonce", {{"what", what_of(std::current_exception())}});
    return {};
  }
}

std::string Site::make_nonce() const {
  unsigned char octets[16];
  SystemRandom kernel;
  Random& random = options_.random ? *options_.random : kernel;
  random.fill(std::as_writable_bytes(std::span{octets}));
  return detail::to_nonce(octets);
}

void Site::run_after_hooks(Context& c, Response& response) const {
  const auto& chain = c.chain();
  if (!has_final_status(c, response)) response = default_error_response(Status::internal_server_error);
  if (c.after().empty() && chain.after.empty()) return;
  const BusyWith busy{c.exchange.busy, after_hooks};
  const auto run = [&](const auto& hook) {
    try {
      hook();
    } catch (...) {  // the others run on the error's answer: a hook that adds security fields is not passed over
      response = answer_error(chain.errors, std::current_exception(), c);
    }
  };
  for (const auto& f : c.after()) run([&] { f(response); });
  for (const auto* hook : chain.after) run([&] { (*hook)(c, response); });
  if (!has_final_status(c, response)) replace_content(response, Status::internal_server_error);
}

void Site::run_teardown_hooks(Context& c, std::exception_ptr error) const noexcept {
  for (const auto* hook : c.chain().teardown) {
    try {
      (*hook)(c, error);
    } catch (...) {
      c.log().write(LogLevel::error, "exception in a teardown hook",
                    {{"route", c.rule()}, {"what", what_of(std::current_exception())}});
    }
  }
}

/// Runs the teardown hooks when the call ends: after the answer is made, and also when the transport drops it.
struct Site::Ending {
  Ending(const Site& its_site, Context& its_context) : site{its_site}, context{its_context} {}
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;
  ~Ending() { site.run_teardown_hooks(context, error); }

  const Site& site;
  Context& context;
  std::exception_ptr error{};
};

// Each step is a paragraph of docs/lifecycle.md. A co_await stands alone (base/async.hpp).
// [call]
Async<Response> Site::call(Request& request, Exchange& exchange) const {
  Context c{*this, request, exchange};
  Ending ending{*this, c};  // teardown
  std::optional<Response> answer;
  try {
    refuse(c, request);                          // match
    answer = answer_developer(c);                // with debug on alone
    for (const auto* hook : c.chain().before) {  // before
      if (answer) break;
      auto pending = start(*hook, c);
      answer = co_await pending;
    }
    if (!answer) {  // handler
      auto pending = respond_to_match(c);
      answer = co_await pending;
    }
  } catch (...) {
    ending.error = std::current_exception();
  }
  if (ending.error) answer = answer_error(c.chain().errors, ending.error, c);  // map errors
  run_after_hooks(c, *answer);                                                 // after
  commit_cookies(c, *answer);                                                  // commit cookies
  finish(c, *answer);                                                          // finish
  note_cookies(c, *answer);                                                    // with debug on alone
  co_return std::move(*answer);
}
// [/call]

std::string Site::build_url(const detail::RouteEntry& route, UrlValues values) const {
  auto url = app_.parts_->table.build(route.index, values);
  if (!url) throw UrlError{"url_for '" + route.shown_name() + "': " + url.error().message};
  return *std::move(url);
}

}  // namespace canteen
