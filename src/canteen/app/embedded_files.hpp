// EmbeddedFiles: templates and static files that are part of the program itself (canteen_embed() in CMake).
//
// A list and nothing else: cmake/CanteenAssets.cmake writes the source that holds it, App::embed() takes it. Templates
// read it by embedded_loader() (templates.hpp), static files by embedded_source() (file_source.hpp), both as long as
// no root is set.
#pragma once
#include <span>
#include <string_view>

namespace canteen {

/// One file, in static storage. The path begins with its folder's name: "templates/login.html".
struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};
using EmbeddedFiles = std::span<const EmbeddedFile>;

}  // namespace canteen
