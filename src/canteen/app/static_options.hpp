// StaticOptions: the folder whose files a site serves as they are.
//
// The settings alone: site_setup.cpp finds the folder and adds its route when the Site is made, static_files.hpp
// serves it. An app has one such folder; a further one is a StaticFiles at a route of its own.
#pragma once
#include <canteen/base/chrono.hpp>
#include <optional>
#include <string>

namespace canteen {

/// `app.static_files.max_age = 1h;`
struct StaticOptions {
  /// Below the app's root, or absolute; "" serves none. That "static" does not exist is no error; any other must.
  std::string folder = "static";
  /// Where its files are; begins and ends with '/'. The route is called "static":
  /// `c.url_for("static", {{"filename", "style.css"}})`.
  std::string url = "/static/";
  /// How long browsers may use a file without asking again. Without one they ask each time and mostly get a 304, so
  /// that a changed file is seen at once. Flask's default; nginx and Go send neither, and browsers guess.
  std::optional<std::chrono::seconds> max_age{};
  /// Sends `style.css.br` or `style.css.gz` in the place of `style.css` to clients that take it, unless the neighbour
  /// is older than the file itself.
  bool precompressed = true;
  friend bool operator==(const StaticOptions&, const StaticOptions&) = default;
};

}  // namespace canteen
