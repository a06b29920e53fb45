// Where a program's own files are: templates, static files. Never below the working directory, which is whoever's.
//
// Only paths are found here: site_setup.cpp opens what it needs when the Site is made, and cli/ looks for `.env` in
// the same folders. What canteen_embed() put into the program has no folder (embedded_files.hpp).
#pragma once
#include <canteen/app/config.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::detail {

/// The folders that an app's own are looked for in, in this order: Config::root alone, when it is set; else where
/// `cmake --install` puts a program's share (PREFIX/share/NAME for PREFIX/bin/NAME), and the executable's folder. Throws
/// SetupError for a root that is no absolute path.
std::vector<std::string> program_folders(const Config& config);

/// The first of `roots` that has `folder`, and that folder's path. An absolute `folder` is itself. Empty when there is
/// none.
std::string find_folder(const std::vector<std::string>& roots, std::string_view folder);

/// Whether it is there, and a folder.
bool is_folder(std::string_view path);

/// "'templates' in /usr/share/notes, /usr/bin": where it was looked for, for an error.
std::string describe_search(const std::vector<std::string>& roots, std::string_view folder);

}  // namespace canteen::detail
