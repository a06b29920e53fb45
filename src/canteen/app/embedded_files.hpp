// EmbeddedFiles: templates and static files that are part of the program itself (canteen_embed() in CMake).
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
