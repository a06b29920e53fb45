// Group: the hooks and error handlers of an App or a Blueprint, and the chain of groups that a request meets.
//
// A request of a blueprint's route meets the app's hooks, then its blueprint's; answers and ends go the other way, as in
// Flask. The chains are laid out once, when the Site is made, so that a request only walks a list.
#pragma once
#include <canteen/app/error_handlers.hpp>
#include <canteen/app/hooks.hpp>
#include <string>
#include <vector>

namespace canteen::detail {

struct Group;

/// The hooks of an App or a Blueprint, in the order they were added.
struct Hooks {
  std::vector<BeforeHook> before{};
  std::vector<AfterHook> after{};
  std::vector<TeardownHook> teardown{};
};

/// What a request of a group's route runs, in the order it runs.
struct Chain {
  std::vector<const BeforeHook*> before{};
  std::vector<const AfterHook*> after{};
  std::vector<const TeardownHook*> teardown{};
  ErrorChain errors{};
  const Group* group = nullptr;

  /// The chain from the app's group, outermost, to this one.
  static Chain of(const Group& innermost);
};

/// What an App or a Blueprint has of its own. It keeps its address from there to the Site.
struct Group {
  std::string name{};  // a blueprint's own; empty for an app
  const Group* parent = nullptr;
  std::string template_folder{};
  Hooks hooks{};
  ErrorHandlers errors{};
  Chain chain{};  // the Site's

  /// "admin.notes": the names from the outermost blueprint on; empty for an app.
  std::string full_name() const;
  /// "view" as "admin.notes.view".
  std::string qualified(std::string_view route_name) const;
};

}  // namespace canteen::detail
