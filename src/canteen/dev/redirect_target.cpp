#include <algorithm>
#include <canteen/dev/redirect_target.hpp>
#include <canteen/jar/request_url.hpp>

namespace canteen::dev {

namespace {

/// "https://a.example:8443" of "https://a.example:8443/x/y"; a URL with "://".
std::string_view origin_of(std::string_view url) {
  const auto authority = url.find("://") + 3;
  return url.substr(0, url.find('/', authority));
}

/// The path up to its last '/', with it.
std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

/// RFC 3986 §5.2.4: "/a/b/../c/./d" is "/a/c/d".
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    path.remove_prefix(1);  // the '/'
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    const bool is_up = segment == "..";
    if (is_up) out.erase(std::min(out.rfind('/'), out.size()));
    if (!is_up && segment != ".")
      out.append("/").append(segment);
    else if (path.empty())
      out += '/';
  }
  return out;
}

/// "http:" of "http://a.example/"; "" where there is none (RFC 3986 §3.1, §4.2).
std::string_view scheme_of(std::string_view reference) {
  const auto colon = reference.find(':');
  return colon < reference.find('/') ? reference.substr(0, colon + 1) : std::string_view{};
}

/// With the dots of its path taken out. As it is where it has no "://", which parse_request_url() refuses.
std::string normalised(const std::string& url) {
  if (url.find("://") == url.npos) return url;
  const std::string origin{origin_of(url)};
  return origin + without_dots(std::string_view{url}.substr(origin.size()));
}

/// RFC 3986 §5.2.2, where there is neither query nor fragment any more.
std::string resolved(std::string_view url, std::string_view location) {
  if (!scheme_of(location).empty()) return normalised(std::string{location});
  if (location.starts_with("//")) return normalised(std::string{scheme_of(url)}.append(location));
  const std::string origin{origin_of(url)};
  const auto path = url.substr(origin.size());
  if (location.starts_with('/')) return origin + without_dots(location);
  if (location.empty()) return std::string{url};
  const auto folder = path.empty() ? std::string_view{"/"} : folder_of(path);
  return origin + without_dots(std::string{folder} + std::string{location});
}

}  // namespace

std::optional<std::string> redirect_target(std::string_view url, std::string_view location) {
  if (location.empty()) return std::nullopt;
  const auto bare = [](std::string_view text) { return text.substr(0, text.find_first_of("?#")); };
  auto target = resolved(bare(url), bare(location));
  if (!parse_request_url(target)) return std::nullopt;
  return target;
}

}  // namespace canteen::dev
