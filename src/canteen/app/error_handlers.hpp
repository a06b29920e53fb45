// Error handlers: from an exception to an answer, by the exception's type or by the status.
//
// The order is Flask's. What has a status of its own (an HttpError; a missing cookie or argument, which is 400) goes to the
// handler of that status, the innermost blueprint's first, the app's last. Then by type, blueprints in that order again: in
// each the handler of exactly that type, else the first added whose type the exception derives from. What nobody has taken
// by then goes, as a 500, to the handler of that status. Last comes the plain default page, which tells a client nothing
// about the cause.
#pragma once
#include <canteen/app/context.hpp>
#include <canteen/app/error_handler.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/response.hpp>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen {

class ErrorHandlers {
 public:
  /// Of two for one status, the later. The answer gets the status unless it chose one itself.
  void add(Status status, detail::AnswerByStatus answer) { by_status_.emplace_back(status, std::move(answer)); }
  /// The status is the one the exception stands for, 500 unless it is an HttpError.
  void add(detail::AnswerByType answer) { by_type_.push_back(std::move(answer)); }

  /// By the type: of those for exactly that type, or of all, the first added.
  std::optional<Response> answer_type(const std::exception_ptr& thrown, Context& c, bool exactly) const;
  /// By the status.
  std::optional<Response> answer_status(const HttpError& error, Context& c) const;

 private:
  std::vector<detail::AnswerByType> by_type_{};
  std::vector<std::pair<Status, detail::AnswerByStatus>> by_status_{};
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
