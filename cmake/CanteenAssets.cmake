# How a program comes by its templates and static files. Included by find_package(canteen) too.
#
#   canteen_assets(TARGET templates static)   links the folders beside the executable, so that an edit is seen at once, and
#                                             installs them to share/TARGET, where an installed program looks;
#                                             NO_INSTALL before the folders, for a program that is not installed, links only
#   canteen_embed(TARGET templates static)    puts them into the binary: #include <canteen_embedded.hpp>, then
#                                             app.embed(embedded_files())

function(canteen_assets target)
  cmake_parse_arguments(PARSE_ARGV 1 assets "NO_INSTALL" "" "")
  include(GNUInstallDirs)
  foreach(folder ${assets_UNPARSED_ARGUMENTS})
    cmake_path(ABSOLUTE_PATH folder NORMALIZE OUTPUT_VARIABLE path)
    string(REGEX REPLACE "/$" "" path ${path})
    if(NOT IS_DIRECTORY ${path})
      message(FATAL_ERROR "canteen_assets(${target}): there is no folder ${path}")
    endif()
    cmake_path(GET path FILENAME name)
    add_custom_command(TARGET ${target} POST_BUILD VERBATIM
      COMMAND ${CMAKE_COMMAND} -E create_symlink ${path} $<TARGET_FILE_DIR:${target}>/${name})
    if(NOT assets_NO_INSTALL)
      install(DIRECTORY ${path}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/${target}/${name} OPTIONAL)
    endif()
  endforeach()
endfunction()

function(canteen_embed target)
  set(folder_out ${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded)
  set(source ${folder_out}/canteen_embedded.cpp)
  set(symbols "")
  set(rows "")
  set(files "")
  set(count 0)
  foreach(folder ${ARGN})
    cmake_path(ABSOLUTE_PATH folder NORMALIZE OUTPUT_VARIABLE path)
    string(REGEX REPLACE "/$" "" path ${path})
    if(NOT IS_DIRECTORY ${path})
      message(FATAL_ERROR "canteen_embed(${target}): there is no folder ${path}")
    endif()
    cmake_path(GET path FILENAME name)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS LIST_DIRECTORIES false RELATIVE ${path} ${path}/*)
    list(SORT found)
    foreach(file ${found})
      if("${path}/${file}" MATCHES "[\"\\\\\n;]")
        message(FATAL_ERROR "canteen_embed(${target}): a file's name holds a quote, backslash or semicolon: ${file}")
      endif()
      string(APPEND symbols
        "__asm__(\".pushsection .rodata\\n.balign 16\\ncanteen_file_${count}: .incbin \\\"${path}/${file}\\\"\\n\"\n"
        "        \"canteen_file_${count}_end: .byte 0\\n.popsection\\n\");\n"
        "extern \"C\" const char canteen_file_${count}[], canteen_file_${count}_end[];\n")
      string(APPEND rows "      row(\"${name}/${file}\", canteen_file_${count}, canteen_file_${count}_end),\n")
      list(APPEND files ${path}/${file})
      math(EXPR count "${count} + 1")
    endforeach()
  endforeach()
  if(count EQUAL 0)
    message(FATAL_ERROR "canteen_embed(${target}): the folders hold no file")
  endif()
  # Written beside and copied, so that what has not changed keeps its time. Not file(CONFIGURE): a name may hold '@'.
  file(WRITE ${folder_out}/canteen_embedded.hpp.new
"// Made by canteen_embed(${target}).
#pragma once
#include <canteen/app/embedded_files.hpp>

/// The files of ${target} that are part of this program.
canteen::EmbeddedFiles embedded_files();
")
  file(WRITE ${source}.new
"// Made by canteen_embed(${target}).
#include \"canteen_embedded.hpp\"

${symbols}
namespace {
canteen::EmbeddedFile row(std::string_view path, const char* begin, const char* end) {
  return {path, {begin, static_cast<std::size_t>(end - begin)}};
}
}  // namespace

canteen::EmbeddedFiles embedded_files() {
  static const canteen::EmbeddedFile files[] = {
${rows}  };
  return files;
}
")
  configure_file(${folder_out}/canteen_embedded.hpp.new ${folder_out}/canteen_embedded.hpp COPYONLY)
  configure_file(${source}.new ${source} COPYONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PRIVATE ${folder_out})
endfunction()
