// App: the movable description of an application: routes, hooks, error handlers, settings, what its handlers share.
//
// It answers nothing: run() and test::Client turn it into a Site, which cannot be changed. Setup after serving is then
// impossible rather than an error.
#pragma once
#include <canteen/app/blocking.hpp>
#include <canteen/app/config.hpp>
#include <canteen/app/error_handlers.hpp>
#include <canteen/app/handler.hpp>
#include <canteen/app/hooks.hpp>
#include <canteen/app/route.hpp>
#include <canteen/app/rule_for.hpp>
#include <canteen/app/security_headers.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/app/static_options.hpp>
#include <canteen/http/method.hpp>
#include <forward_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

namespace detail {

/// Route<> with the types of the parameters that are placeholders.
template <class Kept, class Rest>
struct RouteOf;
template <class... Kept>
struct RouteOf<std::tuple<Kept...>, std::tuple<>> {
  using type = Route<Kept...>;
};
template <class... Kept, class P, class... Rest>
struct RouteOf<std::tuple<Kept...>, std::tuple<P, Rest...>>
    : RouteOf<std::conditional_t<is_placeholder(slot_of<P>()), std::tuple<Kept..., std::remove_cvref_t<P>>,
                                 std::tuple<Kept...>>,
              std::tuple<Rest...>> {};

/// The handle a handler's route gets; Route<> for one that is none, whose error is reported elsewhere.
template <class H>
struct RouteFor {
  using type = Route<>;
};
template <handler_shape H>
struct RouteFor<H> : RouteOf<std::tuple<>, typename Signature<H>::parameters> {};
template <class H>
using route_for = typename RouteFor<H>::type;

}  // namespace detail

class App {
 public:
  explicit App(std::string name);
  App(App&&) noexcept;
  App& operator=(App&&) noexcept;
  ~App();

  /// Serves GET (and so HEAD) requests of `rule` with `handler`. The rule is checked against the handler while
  /// compiling. Throws SetupError for a rule that another route with an overlapping method has.
  template <class H>
  detail::route_for<H> get(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::get, rule.text(), std::move(handler));
  }
  template <class H>
  detail::route_for<H> post(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::post, rule.text(), std::move(handler));
  }
  template <class H>
  detail::route_for<H> put(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::put, rule.text(), std::move(handler));
  }
  template <class H>
  detail::route_for<H> patch(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::patch, rule.text(), std::move(handler));
  }
  template <class H>
  detail::route_for<H> delete_(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::delete_, rule.text(), std::move(handler));
  }
  /// Several methods at once: `app.route("/login", Method::get | Method::post, login)`.
  template <class H>
  detail::route_for<H> route(RuleFor<std::type_identity_t<H>> rule, MethodSet methods, H handler) {
    return add(methods, rule.text(), std::move(handler));
  }
  /// The same with a rule known only at run time, or with converters of the app's own; checked here.
  template <class H>
  detail::route_for<H> get(RuntimeRule rule, H handler) {
    return route(std::move(rule), Method::get, std::move(handler));
  }
  template <class H>
  detail::route_for<H> post(RuntimeRule rule, H handler) {
    return route(std::move(rule), Method::post, std::move(handler));
  }
  template <class H>
  detail::route_for<H> route(RuntimeRule rule, MethodSet methods, H handler) {
    if constexpr (detail::handler_shape<H>) require_fit(rule.text, &detail::find_misfit_at_setup<H>);
    return add(methods, rule.text, std::move(handler));
  }
  /// A converter of the app's own for `<name:x>` in a runtime_rule. Add it before the rules that use it.
  void converter(std::string name, ConverterFactory make);

  /// Runs before each handler, in the order added: `f(Context&)`, `f(const Request&)` or `f()`, plain or Async. What
  /// returns a Response (or an optional one that has a value) answers in the handler's place.
  template <detail::before_hook F>
  void before_request(F f) {
    hooks_.before.push_back(detail::make_before_hook(std::move(f)));
  }
  /// Runs on each answer, errors included, the last added first: `f(Context&, Response&)`, `f(const Request&,
  /// Response&)` or `f(Response&)`.
  template <detail::after_hook F>
  void after_request(F f) {
    hooks_.after.push_back(detail::make_after_hook(std::move(f)));
  }
  /// Runs when the request is over, whatever happened, the last added first: `f(Context&, std::exception_ptr)`,
  /// `f(Context&)` or `f()`. The pointer is what the handler threw, or null; null too when the client went away and the
  /// handler was dropped while it waited. What it throws is logged.
  template <detail::teardown_hook F>
  void teardown_request(F f) {
    hooks_.teardown.push_back(detail::make_teardown_hook(std::move(f)));
  }

  /// Answers errors of a status: `f(const HttpError&)`, `f(const HttpError&, Context&)` or `f()`.
  template <class F>
  void error_handler(int status, F f) {
    errors_.add(require_error_status(status), std::move(f));
  }
  template <class F>
  void error_handler(Status status, F f) {
    error_handler(to_int(status), std::move(f));
  }
  /// Answers exceptions of a type and its derived ones: `app.error_handler<SoldOut>([](const SoldOut& e) { … })`.
  template <class E, class F>
  void error_handler(F f) {
    errors_.add<E>(std::move(f));
  }

  /// Keeps a value that handlers share, at one address for life. Handlers run on several workers at once: it guards
  /// itself. What is kept is destroyed after handlers and hooks, the last kept first.
  template <class T>
  T& keep(T value) {
    auto kept = std::make_shared<T>(std::move(value));
    kept_.push_front(kept);
    return *kept;
  }
  /// The same, made in place: for what does not move (a mutex, an atomic).
  template <class T, class... A>
  T& keep_new(A&&... arguments) {
    auto kept = std::make_shared<T>(std::forward<A>(arguments)...);
    kept_.push_front(kept);
    return *kept;
  }

  /// The folder that the app's own folders are below; absolute. Throws SetupError.
  void root(std::string path);
  /// Where files are served as they are.
  StaticOptions static_files{};
  /// What every answer tells browsers about caution.
  SecurityHeaders security_headers{};

  /// The program's own settings; the environment and the command line go above them.
  Config config{};
  const std::string& name() const { return name_; }

 private:
  friend class Site;
  using FindMisfit = std::optional<RuleMisfit> (*)(std::string_view);

  template <class H>
  detail::route_for<H> add(MethodSet methods, std::string_view rule, H handler) {
    if constexpr (detail::check_handler<H>()) {
      static_assert(detail::answers<H>,
                    "a handler returns a response: text, Response, html(), JSON, or Async of one of these");
      if constexpr (detail::answers<H>)
        return detail::route_for<H>{
            add_route(methods, rule, std::unique_ptr<detail::Handler>{new detail::HandlerOf<H>{std::move(handler)}})};
    }
    throw SetupError{"unreachable: this handler does not compile"};
  }
  detail::RouteEntry& add_route(MethodSet methods, std::string_view rule, std::unique_ptr<detail::Handler> handler);
  static void require_fit(std::string_view rule, FindMisfit find);
  static Status require_error_status(int status);

  struct Routing;  // the route table and the converters, which it points to
  std::string name_;
  std::string root_;
  std::forward_list<std::shared_ptr<void>> kept_;  // destroyed after all that refers to it, the newest first
  std::unique_ptr<Routing> routing_;
  std::vector<std::unique_ptr<detail::RouteEntry>> routes_;
  Hooks hooks_;
  ErrorHandlers errors_;
};

}  // namespace canteen
