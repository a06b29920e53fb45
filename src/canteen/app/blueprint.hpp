// Blueprint: a part of an application, with a prefix, hooks and error handlers of its own (Flask's word).
//
//   Blueprint make_notes() {
//     Blueprint notes{"notes", "/notes"};
//     notes.get("/<int:id>", view_note).name("view");   // served at /notes/7; url_for("notes.view"), inside: ".view"
//     return notes;
//   }
//   app.register_blueprint(make_notes());
#pragma once
#include <canteen/app/scaffold.hpp>
#include <string>

namespace canteen {

/// A movable description, as App is; registered, it belongs to the App or the outer Blueprint. Handles of its routes stay
/// valid. A rule is checked against its handler where it is added, and against other rules where it is registered.
class Blueprint final : public Scaffold {
 public:
  /// The name is a route name's first part: letters, digits, '-' and '_'. The prefix is a rule without placeholders,
  /// not ending in '/'; empty for none. Throws SetupError.
  explicit Blueprint(std::string name, std::string prefix = {});

  /// A folder of templates of its own, below the app's root or absolute; the app's are looked at first, then those of
  /// the blueprints in the order they were registered, as in Flask.
  void template_folder(std::string folder);

  const std::string& name() const { return name_; }
  const std::string& prefix() const { return prefix_; }

 private:
  void take(std::unique_ptr<detail::RouteEntry> entry) override;
  std::string name_;
  std::string prefix_;
};

}  // namespace canteen
