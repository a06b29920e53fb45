// RouteEntry: what an App or a Blueprint knows of one route; Route is the handle of it.
//
// Which path it serves is not decided here: the RouteTable (routing/) maps a request to `index`, the entry's place
// among the App's routes. Scaffold fills it, a Blueprint puts its prefix in front of the rule, App::take gives the
// index, and the Site qualifies the name; from then on it is only read, by every worker.
#pragma once
#include <canteen/base/bytes.hpp>
#include <canteen/http/method.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace canteen::detail {

class Handler;
struct Group;

/// What an app knows of one route. It keeps its address from App to Site.
struct RouteEntry {
  std::string rule;
  std::string name;  // empty: the rule's text
  const Group* group = nullptr;
  MethodSet methods;
  std::unique_ptr<Handler> handler;
  std::optional<ByteSize> body_limit{};
  bool allows_cross_site = false;
  std::uint32_t index = 0;

  RouteEntry();
  RouteEntry(RouteEntry&&) noexcept;
  ~RouteEntry();
  /// The name it goes by in url_for, logs and the routes command.
  const std::string& shown_name() const { return name.empty() ? rule : name; }
};

}  // namespace canteen::detail
