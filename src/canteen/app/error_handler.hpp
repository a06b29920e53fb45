// An error handler: from an exception, caught by its type or known by its status, to an answer.
//
// Here a user's callable, checked while compiling, becomes one of two function types. Unlike a handler it cannot wait,
// and it takes neither placeholders nor what an Extract makes. Who is asked in which order, and what answers when
// nobody does: error_handlers.hpp.
#pragma once
#include <canteen/app/lent.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/to_response.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <typeinfo>
#include <utility>

namespace canteen::detail {

/// Answers what was thrown; none when it is not of the handler's type, or `exactly` and of a derived one.
using AnswerByType = std::function<std::optional<Response>(const std::exception_ptr&, Context&, bool exactly)>;
/// Answers errors of a status.
using AnswerByStatus = std::function<Response(const HttpError&, Context&)>;

/// Says what is wrong with an error handler of E, as one error.
template <class E, class F>
consteval bool check_error_handler() {
  if constexpr (takes_lent<F, const E>()) {
    return check_answer<typename Signature<F>::result>();
  } else {
    static_assert(lacks_signature_by_error<F>,
                  "an error handler takes, in any order, const E& of what it handles (const HttpError& for a status), "
                  "Context& and const Request&; it spells them out, and is not 'mutable'");
    return false;
  }
}

template <class F>
AnswerByStatus make_answer_by_status(F f) {
  return [f = std::move(f)](const HttpError& error, Context& c) -> Response {
    return ToResponse<typename Signature<F>::result>::convert(call_with_lent(f, c, error));
  };
}

template <class E, class F>
AnswerByType make_answer_by_type(F f) {
  return [f = std::move(f)](const std::exception_ptr& thrown, Context& c, bool exactly) -> std::optional<Response> {
    try {
      std::rethrow_exception(thrown);
    } catch (const E& error) {
      if (exactly && typeid(error) != typeid(E)) return std::nullopt;
      return ToResponse<typename Signature<F>::result>::convert(call_with_lent(f, c, error));
    } catch (...) {
      return std::nullopt;
    }
  };
}

}  // namespace canteen::detail
