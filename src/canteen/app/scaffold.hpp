// Scaffold: what an App and a Blueprint are told alike: routes, hooks, error handlers, shared values (Flask's word).
//
// It checks and keeps; it serves nothing. What becomes of a route is the derived class's take(): an App puts it into
// the route table, a Blueprint keeps it until it is registered. What is checked while compiling stands in
// signature.hpp, rule_for.hpp, hooks.hpp and error_handler.hpp; here it is asked, so that a mistake is told at the
// line that made it.
#pragma once
#include <canteen/app/blocking.hpp>
#include <canteen/app/error_handler.hpp>
#include <canteen/app/handler.hpp>
#include <canteen/app/hooks.hpp>
#include <canteen/app/route.hpp>
#include <canteen/app/rule_for.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/http/method.hpp>
#include <forward_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

class Blueprint;

namespace detail {

struct Group;  // <canteen/app/group.hpp>

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

/// What a compiler names when a handler is a function with overloads, none of which it can choose.
struct an_overloaded_function_is_no_handler_write_a_lambda_that_calls_one {};
using ambiguous_handler = an_overloaded_function_is_no_handler_write_a_lambda_that_calls_one;

}  // namespace detail

class Scaffold {
 public:
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;

  /// Serves GET (and so HEAD) requests of `rule` with `handler`. The rule is checked against the handler while
  /// compiling. Throws SetupError for a rule that another route with an overlapping method has.
  template <class H = detail::ambiguous_handler>
  detail::route_for<H> get(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::get, rule.text(), std::move(handler));
  }
  template <class H = detail::ambiguous_handler>
  detail::route_for<H> post(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::post, rule.text(), std::move(handler));
  }
  template <class H = detail::ambiguous_handler>
  detail::route_for<H> put(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::put, rule.text(), std::move(handler));
  }
  template <class H = detail::ambiguous_handler>
  detail::route_for<H> patch(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::patch, rule.text(), std::move(handler));
  }
  template <class H = detail::ambiguous_handler>
  detail::route_for<H> delete_(RuleFor<std::type_identity_t<H>> rule, H handler) {
    return add(Method::delete_, rule.text(), std::move(handler));
  }
  /// Several methods at once: `app.route("/login", {Method::get, Method::post}, login)`.
  template <class H = detail::ambiguous_handler>
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
  detail::route_for<H> put(RuntimeRule rule, H handler) {
    return route(std::move(rule), Method::put, std::move(handler));
  }
  template <class H>
  detail::route_for<H> patch(RuntimeRule rule, H handler) {
    return route(std::move(rule), Method::patch, std::move(handler));
  }
  template <class H>
  detail::route_for<H> delete_(RuntimeRule rule, H handler) {
    return route(std::move(rule), Method::delete_, std::move(handler));
  }
  template <class H>
  detail::route_for<H> route(RuntimeRule rule, MethodSet methods, H handler) {
    if constexpr (detail::handler_shape<H>) require_fit(rule.text, &detail::find_misfit_at_setup<H>);
    return add(methods, rule.text, std::move(handler));
  }

  /// Adds a blueprint's routes below its prefix, with its hooks and error handlers. Throws SetupError for two of one
  /// name, and for a rule that is taken.
  void register_blueprint(Blueprint blueprint);

  /// Runs before each handler, in the order added. It takes any of Context& and const Request&, and returns nothing, or a
  /// Response (or an optional one that has a value) that answers in the handler's place, or Async of one of these. A
  /// blueprint's hooks run for its own routes, inside the app's.
  template <class F>
  void before_request(F f) {
    if constexpr (detail::is_before_hook<F>())
      add_before(detail::make_before_hook(std::move(f)));
    else
      static_assert(detail::lacks_signature_by_error<F>,
                    "a before_request hook takes Context&, const Request& or nothing, and returns nothing, Response, "
                    "std::optional<Response> or Async of one of these; it is not 'mutable' and has no 'auto'");
  }
  /// Runs on each answer, errors included, the last added first. It takes Response&, with Context& and const Request& if
  /// it likes, and changes it; or, as in Flask, takes a Response and returns one.
  template <class F>
  void after_request(F f) {
    if constexpr (detail::is_after_hook<F>())
      add_after(detail::make_after_hook(std::move(f)));
    else
      static_assert(detail::lacks_signature_by_error<F>,
                    "an after_request hook takes Response& and returns nothing, or takes a Response and returns one; "
                    "beside it Context& and const Request&; it is not 'mutable' and has no 'auto'");
  }
  /// Runs when the request is over, whatever happened, the last added first. It takes any of Context&, const Request& and
  /// std::exception_ptr: what the handler threw, or null; null too when the client went away and the handler was dropped
  /// while it waited. It returns nothing and cannot wait. What it throws is logged.
  template <class F>
  void teardown_request(F f) {
    if constexpr (detail::is_teardown_hook<F>())
      add_teardown(detail::make_teardown_hook(std::move(f)));
    else
      static_assert(detail::lacks_signature_by_error<F>,
                    "a teardown_request hook takes any of Context&, const Request& and std::exception_ptr, and returns "
                    "nothing; it is not 'mutable' and has no 'auto'");
  }

  /// Answers errors of a status: `f` takes any of const HttpError&, Context& and const Request&, in any order. A
  /// blueprint's answers those of its own routes, before the app's would.
  template <class F>
  void error_handler(int status, F f) {
    if constexpr (detail::check_error_handler<HttpError, F>())
      add_error_handler(status, detail::make_answer_by_status(std::move(f)));
  }
  template <class F>
  void error_handler(Status status, F f) {
    error_handler(to_int(status), std::move(f));
  }
  /// Answers exceptions of a type and its derived ones: `app.error_handler<SoldOut>([](const SoldOut& e) { … })`.
  template <class E, class F>
  void error_handler(F f) {
    if constexpr (detail::check_error_handler<E, F>()) add_error_handler(detail::make_answer_by_type<E>(std::move(f)));
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

 protected:
  explicit Scaffold(std::string group_name);
  Scaffold(Scaffold&&) noexcept;
  Scaffold& operator=(Scaffold&&) noexcept;
  ~Scaffold();

  /// Takes a route whose rule is what its handler was checked against. Throws SetupError if it cannot be served.
  virtual void take(std::unique_ptr<detail::RouteEntry> entry) = 0;

  detail::RouteEntry& add_route(MethodSet methods, std::string_view rule, std::unique_ptr<detail::Handler> handler);
  const detail::Group& group() const { return *group_; }

  std::forward_list<std::shared_ptr<void>> kept_{};  // destroyed after all that refers to it, the newest first
  std::unique_ptr<detail::Group> group_;
  std::vector<std::unique_ptr<detail::Group>> inner_groups_{};
  std::vector<std::unique_ptr<detail::RouteEntry>> routes_{};

 private:
  using FindMisfit = std::optional<RuleMisfit> (*)(std::string_view);

  template <class H>
  detail::route_for<H> add(MethodSet methods, std::string_view rule, H handler) {
    if constexpr (detail::check_handler<H>()) {
      if constexpr (detail::check_answer<detail::answer_t<H>>())
        return detail::route_for<H>{
            add_route(methods, rule, std::unique_ptr<detail::Handler>{new detail::HandlerOf<H>{std::move(handler)}})};
    }
    throw SetupError{"unreachable: this handler does not compile"};
  }
  void require_new_name(const std::string& blueprint) const;
  static void require_fit(std::string_view rule, FindMisfit find);
  void add_before(detail::BeforeHook hook);
  void add_after(detail::AfterHook hook);
  void add_teardown(detail::TeardownHook hook);
  void add_error_handler(int status, detail::AnswerByStatus answer);
  void add_error_handler(detail::AnswerByType answer);
};

}  // namespace canteen
