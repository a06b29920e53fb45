// The two rules about paths (RFC 6265bis §5.1.4): octets are compared as they are, nothing is decoded or normalised.
//
// Whether a Path attribute counts at all is jar/set_cookie_parser.hpp's question, and which paths a program may write is
// that of rules.hpp.
#pragma once
#include <string_view>

namespace canteen {

/// What a cookie without a usable Path gets: the request's path up to its last '/', or "/". `request_path` has no query.
constexpr std::string_view default_path(std::string_view request_path) {
  if (!request_path.starts_with('/')) return "/";
  const auto slash = request_path.rfind('/');
  return slash == 0 ? "/" : request_path.substr(0, slash);
}

/// Whether a request for `request_path` takes a cookie of `cookie_path`: the same, or a folder above it.
constexpr bool path_match(std::string_view request_path, std::string_view cookie_path) {
  if (!request_path.starts_with(cookie_path)) return false;
  if (request_path.size() == cookie_path.size() || cookie_path.ends_with('/')) return true;
  return request_path[cookie_path.size()] == '/';
}

}  // namespace canteen
