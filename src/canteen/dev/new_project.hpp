// The project that `canteen new NAME` makes. Its texts are files (share/new_project), part of the command by embedding.
//
// What a project consists of is decided by those files alone; here the name is put in, and they are written. Nothing is
// configured, built or put under version control: the building is `canteen dev`'s (supervisor.hpp), or the developer's.
#pragma once
#include <canteen/app/embedded_files.hpp>
#include <string>
#include <string_view>

namespace canteen::dev {

/// Throws SetupError unless the name can be a program's, a folder's and a CMake target's: [a-z][a-z0-9_-]*, and none of
/// the targets that CMake has itself ("test", "install", …) or names of the project's folders ("static", "templates").
void require_project_name(std::string_view name);

/// Writes the files, each without the first folder of its path and with NAME for every `@name@`, into `folder`, which is
/// made unless it is there and empty. Throws SetupError for a bad name and for a folder that is not empty, and
/// std::system_error where nothing can be written. Then nothing is left behind.
void make_project(const std::string& name, const std::string& folder, EmbeddedFiles files);

}  // namespace canteen::dev
