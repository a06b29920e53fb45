#include <canteen/http/http_error.hpp>
#include <stdexcept>

namespace canteen {

HttpError::HttpError(int code, std::string description)
    : status_{static_cast<Status>(code)}, description_{std::move(description)} {
  if (code < 400 || code > 599) throw std::invalid_argument{"HttpError takes a status from 400 to 599"};
}

const char* HttpError::what() const noexcept { return description_.empty() ? "HttpError" : description_.c_str(); }

}  // namespace canteen
