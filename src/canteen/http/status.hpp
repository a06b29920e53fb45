// Status: the three-digit code of an answer (RFC 9110 §15) and its reason phrase.
//
// Codes without a name here can be used, 1xx cannot: a number outside 200 to 599 throws where an answer is built from
// it, and where a Response got such a status all the same, the Site answers 500 (H-87). The page for an error is
// app/error_handlers.hpp's, the status for a message that cannot be read wire/refusal.hpp's.
#pragma once
#include <cstdint>
#include <string_view>

namespace canteen {

/// The codes Canteen names. An answer may have any from 200 to 599: `Status{418}`.
enum class Status : std::uint16_t {
  continue_ = 100,
  ok = 200,
  created = 201,
  accepted = 202,
  no_content = 204,
  reset_content = 205,
  partial_content = 206,
  moved_permanently = 301,
  found = 302,
  see_other = 303,
  not_modified = 304,
  temporary_redirect = 307,
  permanent_redirect = 308,
  bad_request = 400,
  unauthorized = 401,
  forbidden = 403,
  not_found = 404,
  method_not_allowed = 405,
  not_acceptable = 406,
  request_timeout = 408,
  conflict = 409,
  gone = 410,
  length_required = 411,
  precondition_failed = 412,
  content_too_large = 413,
  uri_too_long = 414,
  unsupported_media_type = 415,
  range_not_satisfiable = 416,
  expectation_failed = 417,
  unprocessable_content = 422,
  too_many_requests = 429,
  request_header_fields_too_large = 431,
  internal_server_error = 500,
  not_implemented = 501,
  bad_gateway = 502,
  service_unavailable = 503,
  http_version_not_supported = 505,
};

constexpr int to_int(Status status) { return static_cast<int>(status); }

/// The status of a final answer by its number. Throws std::invalid_argument outside 200 to 599: 1xx are no answers, and
/// there is nothing above (RFC 9110 §15).
Status to_final_status(int code);

/// A status as a function takes it: a Status, or its number from 200 to 599; another number throws std::invalid_argument. A
/// Status is not looked at here.
class StatusArgument {
 public:
  constexpr StatusArgument(Status status) : status_{status} {}
  StatusArgument(int code) : status_{to_final_status(code)} {}
  constexpr operator Status() const { return status_; }

 private:
  Status status_;
};

/// The reason phrase; empty for a code without a registered one.
std::string_view reason_of(Status status);

constexpr bool is_error(Status status) { return to_int(status) >= 400; }
/// 1xx, 204 and 304 carry no content, whatever the handler gave (RFC 9110 §6.4.1).
constexpr bool forbids_content(Status status) {
  return to_int(status) < 200 || status == Status::no_content || status == Status::not_modified;
}

}  // namespace canteen
