// Route: the handle that get(), post() … return: to name the route, to build its URL, to set what it alone allows.
//
// It carries the types of its placeholders, so that Context::url_for(handle, …) is checked while compiling; everything
// else is in the RouteEntry it refers to. Settings are made before the Site is. The URL itself is built by the
// RouteTable, from texts: that is what a UrlArgument makes of a value.
#pragma once
#include <canteen/base/bytes.hpp>
#include <canteen/base/uuid.hpp>
#include <concepts>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

/// One value for a URL: a placeholder's or a query argument's name, and its text.
class UrlArgument {
 public:
  UrlArgument(std::string_view name, std::string_view text) : name_{name}, text_{text} {}
  UrlArgument(std::string_view name, const std::string& text) : name_{name}, text_{text} {}
  UrlArgument(std::string_view name, const char* text) : name_{name}, text_{text} {}
  UrlArgument(std::string_view name, std::integral auto number) : name_{name}, text_{std::to_string(number)} {}
  UrlArgument(std::string_view name, std::floating_point auto number)
      : name_{name}, text_{to_digits(static_cast<double>(number))} {}
  UrlArgument(std::string_view name, const Uuid& uuid) : name_{name}, text_{to_text(uuid)} {}

  std::string_view name() const { return name_; }
  const std::string& text() const { return text_; }

 private:
  static std::string to_digits(double number);
  std::string_view name_;
  std::string text_;
};
using UrlArguments = std::initializer_list<UrlArgument>;

namespace detail {

struct RouteEntry;  // <canteen/app/route_entry.hpp>
void set_name(RouteEntry& entry, std::string name);
void set_body_limit(RouteEntry& entry, ByteSize limit);
void allow_cross_site(RouteEntry& entry);

}  // namespace detail

/// A route of an App, with the types of its placeholders. Copies name the same route; valid as long as the App or its
/// Site.
template <class... Placeholders>
class Route {
 public:
  explicit Route(detail::RouteEntry& entry) : entry_{&entry} {}

  /// The name for url_for("…"); without one it is the rule's text.
  Route name(std::string text) const {
    detail::set_name(*entry_, std::move(text));
    return *this;
  }
  /// The largest content its requests may have, instead of the app's body_limit; more is 413 before it is read.
  Route body_limit(ByteSize limit) const {
    detail::set_body_limit(*entry_, limit);
    return *this;
  }
  /// Takes unsafe requests from other sites too (POST, PUT, PATCH, DELETE): for webhooks and public APIs that no cookie
  /// protects.
  Route allow_cross_site() const {
    detail::allow_cross_site(*entry_);
    return *this;
  }

  const detail::RouteEntry& entry() const { return *entry_; }

 private:
  detail::RouteEntry* entry_;
};

}  // namespace canteen
