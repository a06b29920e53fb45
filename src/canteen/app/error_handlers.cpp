#include <algorithm>
#include <canteen/app/config.hpp>
#include <canteen/app/debug_access.hpp>
#include <canteen/app/debug_page.hpp>
#include <canteen/app/error_handlers.hpp>
#include <canteen/cookies/problem.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/http/headers.hpp>
#include <canteen/http/query.hpp>

namespace canteen {

namespace {

/// 400 for what the client left out. Its name is the program's own: the log's, and a developer's.
HttpError error_of_missing(std::string_view kind, const std::exception& thrown, Context& c) {
  c.log().write(LogLevel::info, "missing in a request", {{"route", c.rule()}, {"what", thrown.what()}});
  if (c.config().debug && detail::may_debug(c.request, c.exchange))
    return HttpError{Status::bad_request, thrown.what()};
  const std::string article = kind.starts_with('a') ? "an " : "a ";
  return HttpError{Status::bad_request, article + std::string{kind} + " that this page needs is missing"};
}

/// The error an exception stands for. What the client sent wrong is 400; none for what is unknown: 500 and a log line.
std::optional<HttpError> find_http_error(const std::exception_ptr& thrown, Context& c) {
  try {
    std::rethrow_exception(thrown);
  } catch (const HttpError& error) {
    return error;
  } catch (const MissingCookie& error) {
    return error_of_missing("cookie", error, c);
  } catch (const MissingArgument& error) {
    return error_of_missing(error.kind(), error, c);
  } catch (const MissingHeader& error) {
    return error_of_missing("header", error, c);
  } catch (...) {
    return std::nullopt;
  }
}

Response with_status(Response response, Status status) {
  if (response.status == Status::ok) response.status = status;
  return response;
}

}  // namespace

std::string what_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

Response default_error_response(Status status, std::string_view description) {
  std::string text = std::to_string(to_int(status));
  const auto reason = reason_of(status);
  if (!reason.empty()) text.append(" ").append(reason);
  text += '\n';
  if (!description.empty()) text.append(description).append("\n");
  return {std::move(text), status};
}

std::optional<Response> ErrorHandlers::answer_type(const std::exception_ptr& thrown, Context& c, bool exactly) const {
  for (const auto& answer_as : by_type_)
    if (auto response = answer_as(thrown, c, exactly)) return response;
  return std::nullopt;
}

std::optional<Response> ErrorHandlers::answer_status(const HttpError& error, Context& c) const {
  const auto found = std::find_if(by_status_.rbegin(), by_status_.rend(),
                                  [&](const auto& row) { return row.first == error.status(); });
  if (found == by_status_.rend()) return std::nullopt;
  return found->second(error, c);
}

namespace {

std::optional<Response> answer_type(const ErrorChain& chain, const std::exception_ptr& thrown, Context& c) {
  for (const auto* handlers : chain)
    for (const bool exactly : {true, false})
      if (auto response = handlers->answer_type(thrown, c, exactly)) return response;
  return std::nullopt;
}

std::optional<Response> answer_status(const ErrorChain& chain, const HttpError& error, Context& c) {
  for (const auto* handlers : chain)
    if (auto response = handlers->answer_status(error, c)) return with_status(*std::move(response), error.status());
  return std::nullopt;
}

/// What the program has for 500, else the plain page.
Response answer_with_500(const ErrorChain& chain, Context& c) {
  auto response = answer_status(chain, HttpError{Status::internal_server_error}, c);
  return response ? *std::move(response) : default_error_response(Status::internal_server_error);
}

/// While debugging the page about the exception goes before the program's own for 500, which would hide it.
Response answer_unknown(const ErrorChain& chain, const std::exception_ptr& thrown, Context& c) {
  c.log().write(LogLevel::error, "exception in a handler", {{"route", c.rule()}, {"what", what_of(thrown)}});
  auto page = detail::make_debug_page(thrown, c);
  return page ? *std::move(page) : answer_with_500(chain, c);
}

Response answer_or_throw(const ErrorChain& chain, const std::exception_ptr& thrown, Context& c) {
  const auto known = find_http_error(thrown, c);
  const auto status = known ? known->status() : Status::internal_server_error;
  if (known)
    if (auto response = answer_status(chain, *known, c)) return *std::move(response);
  if (auto response = answer_type(chain, thrown, c)) return with_status(*std::move(response), status);
  return known ? default_error_response(status, known->description()) : answer_unknown(chain, thrown, c);
}

}  // namespace

Response answer_error(const ErrorChain& chain, std::exception_ptr thrown, Context& c) noexcept {
  try {
    return answer_or_throw(chain, thrown, c);
  } catch (...) {
    c.log().write(LogLevel::error, "exception in an error handler",
                  {{"route", c.rule()}, {"what", what_of(std::current_exception())}});
    auto page = detail::make_debug_page(std::current_exception(), c);
    return page ? *std::move(page) : default_error_response(Status::internal_server_error);
  }
}

}  // namespace canteen
