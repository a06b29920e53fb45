#include <algorithm>
#include <canteen/dev/redirect_target.hpp>
#include <canteen/jar/request_url.hpp>
#include <canteen/jar/url_reference.hpp>

namespace canteen::dev {

std::optional<std::string> redirect_target(std::string_view url, std::string_view location) {
  if (location.empty()) return std::nullopt;
  auto target = resolve_reference(url, location);
  target.resize(std::min(target.find('?'), target.size()));
  if (!parse_request_url(target)) return std::nullopt;
  return target;
}

}  // namespace canteen::dev
