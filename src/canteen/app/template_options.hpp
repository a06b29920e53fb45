// TemplateOptions: where an app's templates are and how they are read.
//
// What a program may choose of jinja::EnvironmentOptions. Not to be chosen: templates are read again while debugging
// (Config::debug), and escaping goes by a template's name (jinja::escapes_by_ending). A blueprint's own folder is
// Blueprint::template_folder.
#pragma once
#include <string>

namespace canteen {

/// `app.templates.strict_undefined = true;`
struct TemplateOptions {
  /// The folder, below the app's root or absolute. That "templates" does not exist is no error until one is rendered;
  /// any other must exist.
  std::string folder = "templates";
  /// An undefined name is an error instead of nothing.
  bool strict_undefined = false;
  /// The first newline behind a tag is dropped (Jinja's option).
  bool trim_blocks = false;
  /// Spaces in front of a tag that begins its line are dropped (Jinja's option).
  bool lstrip_blocks = false;
};

}  // namespace canteen
