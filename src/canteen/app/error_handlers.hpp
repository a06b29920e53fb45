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
#include <canteen/http/to_response.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <typeinfo>
#include <utility>
#include <vector>

namespace canteen {

class ErrorHandlers {
 public:
  /// `f` takes any of const HttpError&, Context& and const Request&, in any order, and answers errors of that status.
  /// The answer gets the status unless it chose one itself.
  template <class F>
  void add(Status status, F f) {
    if constexpr (check<HttpError, F>()) by_status_.emplace_back(status, make<HttpError>(std::move(f)));
  }
  /// The same for exceptions of type E and derived from it: the status is the one E stands for, 500 unless it is an
  /// HttpError.
  template <class E, class F>
  void add(F f) {
    if constexpr (check<E, F>())
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

  /// Says what is wrong with an error handler, as one error.
  template <class E, class F>
  static consteval bool check() {
    if constexpr (detail::takes_lent<F, const E>()) {
      return detail::check_answer<typename detail::Signature<F>::result>();
    } else {
      static_assert(
          detail::lacks_signature_by_error<F>,
          "an error handler takes, in any order, const E& of what it handles (const HttpError& for a status), "
          "Context& and const Request&; it spells them out, and is not 'mutable'");
      return false;
    }
  }
  template <class E, class F>
  static Answer<E> make(F f) {
    using R = typename detail::Signature<F>::result;
    return [f = std::move(f)](const E& error, Context& c) -> Response {
      return ToResponse<R>::convert(detail::call_with_lent(f, c, error));
    };
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
