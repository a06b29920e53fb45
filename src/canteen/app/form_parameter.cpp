#include <canteen/app/form_parameter.hpp>

namespace canteen::detail {

void throw_missing_field(std::string_view name) {
  throw HttpError{Status::bad_request, "the field '" + std::string{name} + "' is missing"};
}

void throw_bad_field(std::string_view name, std::string_view wanted) {
  throw HttpError{Status::bad_request, "the field '" + std::string{name} + "' is not " + std::string{wanted}};
}

void require_form(const Request& request) {
  const auto type = request.mimetype();
  if (type == "application/x-www-form-urlencoded" || type == "multipart/form-data") return;
  if (type.empty() && request.body().empty()) return;
  throw HttpError{Status::unsupported_media_type,
                  "this page takes a form: application/x-www-form-urlencoded or multipart/form-data"};
}

}  // namespace canteen::detail
