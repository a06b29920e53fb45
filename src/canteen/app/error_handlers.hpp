// Error handlers: from an exception to an answer, by the exception's type or by the status.
//
// The order, for whatever a handler throws: the handler of exactly that type; the first added whose type the exception
// derives from; then, with the status it stands for (HttpError's own, 400 for a missing cookie or argument, 500 for the
// rest), the handler of that status; then the plain default page, which tells a client nothing about the cause. At each
// of these steps the innermost blueprint is asked first, the app last.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/hooks.hpp>
#include <canteen/http/http_error.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <typeinfo>
#include <utility>
#include <vector>

namespace canteen {

class ErrorHandlers {
 public:
  /// `f(const HttpError&)`, `f(const HttpError&, Context&)`, `f(Context&)` or `f()` answers errors of that
  /// status. The answer gets the status unless it chose one itself.
  template <class F>
  void add(Status status, F f) {
    by_status_.emplace_back(status, make<HttpError>(std::move(f)));
  }
  /// The same for exceptions of type E and derived from it: the status is the one E stands for, 500 unless it is an
  /// HttpError.
  template <class E, class F>
  void add(F f) {
    by_type_.push_back([answer = make<E>(std::move(f))](const std::exception_ptr& thrown, Context& c, bool exactly) {
      return catch_as<E>(answer, thrown, c, exactly);
    });
  }

  /// By the type: of those for exactly that type, or of all, the first added.
  std::optional<Response> answer_type(const std::exception_ptr& thrown, Context& c, bool exactly) const;
  /// By the status.
  std::optional<Response> answer_status(const HttpError& error, Context& c) const;

 private:
  template <class E>
  using Answer = std::function<Response(const E&, Context&)>;
  using AnswerByType = std::function<std::optional<Response>(const std::exception_ptr&, Context&, bool exactly)>;

  template <class E, class F>
  static Answer<E> make(F f) {
    return [f = std::move(f)](const E& error, Context& c) -> Response {
      if constexpr (detail::calls<F, const E&, Context&>)
        return convert(f(error, c));
      else if constexpr (detail::calls<F, const E&>)
        return convert(f(error));
      else if constexpr (detail::calls<F, Context&>)
        return convert(f(c));
      else
        return convert(f());
    };
  }
  template <class R>
  static Response convert(R result) {
    if constexpr (detail::check_answer<R>()) return ToResponse<R>::convert(std::move(result));
  }
  template <class E>
  static std::optional<Response> catch_as(const Answer<E>& answer, const std::exception_ptr& thrown, Context& c,
                                          bool exactly) {
    try {
      std::rethrow_exception(thrown);
    } catch (const E& error) {
      if (exactly && typeid(error) != typeid(E)) return std::nullopt;
      return answer(error, c);
    } catch (...) {
      return std::nullopt;
    }
  }
  std::vector<AnswerByType> by_type_{};
  std::vector<std::pair<Status, Answer<HttpError>>> by_status_{};  // of two for one status, the later
};

/// Who is asked for an answer, the innermost first.
using ErrorChain = std::vector<const ErrorHandlers*>;

/// The answer to an exception. Never throws: what an error handler throws is a 500 by the default page.
Response answer_error(const ErrorChain& chain, std::exception_ptr thrown, Context& c) noexcept;

/// What an exception says of itself, for the log.
std::string what_of(const std::exception_ptr& thrown);

/// The plain answer for a status: text/plain, the reason phrase and the description, nothing of the request.
Response default_error_response(Status status, std::string_view description = {});

}  // namespace canteen
