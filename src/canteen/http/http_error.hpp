// HttpError: the answer as an exception: `throw HttpError{404}`.
//
// Of the four ways to fail (docs/architecture.md) the one whose words are meant for the client. What the program or the
// world does wrong is thrown as something else: logged, and 500 to the client. Which page a status gets is
// app/error_handlers.hpp's; an answer that is no error, a redirect for one, is returned and not thrown.
#pragma once
#include <canteen/http/status.hpp>
#include <exception>
#include <string>

namespace canteen {

/// Ends the handler with that status; the app's error handler for it, if any, makes the page. The description is shown
/// to the client.
class HttpError : public std::exception {
 public:
  /// A code from 400 to 599; anything else throws std::invalid_argument.
  explicit HttpError(int code, std::string description = {});
  explicit HttpError(Status status, std::string description = {}) : HttpError{to_int(status), std::move(description)} {}

  Status status() const noexcept { return status_; }
  const std::string& description() const noexcept { return description_; }
  const char* what() const noexcept override;

 private:
  Status status_;
  std::string description_;
};

}  // namespace canteen
