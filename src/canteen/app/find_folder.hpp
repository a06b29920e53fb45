// Where an app's own folders are: below its root, never below the working directory.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace canteen::detail {

/// The folder's absolute path: `folder` itself when it is absolute, else below `root`. None when there is no such
/// folder, or a relative one and no root.
std::optional<std::string> find_folder(std::string_view root, std::string_view folder);

}  // namespace canteen::detail
