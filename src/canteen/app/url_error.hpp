// UrlError: a URL that url_for() does not build.
//
// It counts as the program's mistake (std::logic_error): uncaught, it is a 500 and a log line. Context throws it for
// an unknown name, site.cpp for whatever RouteTable::build refuses. In a template it becomes the template's own error,
// with its place (url_function.hpp).
#pragma once
#include <stdexcept>

namespace canteen {

/// Thrown by url_for(): no route is named so, a placeholder has no value, or has one that no request would bring back to
/// the route: "/" in one segment (servers and proxies disagree on "%2F"), an empty text, "." and "..", NUL. A page that
/// lists what others wrote asks for a `<path:name>`, for a number, or catches it.
class UrlError : public std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace canteen
