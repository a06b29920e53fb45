# The libraries of tools/layers.txt's third column, under the names it uses. All are Debian packages.
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)

add_library(canteen_boost_asio INTERFACE)
target_link_libraries(canteen_boost_asio INTERFACE Boost::headers Threads::Threads)

# The public suffix list and the names of hosts, for the jar. Neither has a CMake package; an installed Canteen links them by
# name.
find_package(PkgConfig REQUIRED)
foreach(library psl idn2)
  pkg_check_modules(canteen_found_${library} REQUIRED lib${library})
  add_library(canteen_${library} INTERFACE)
  target_link_libraries(canteen_${library} INTERFACE ${canteen_found_${library}_LIBRARIES})
endforeach()

# libbacktrace comes with GCC, in its own folder; Clang links what GCC has there and is told of the header last, so that it
# takes none of GCC's others.
add_library(canteen_backtrace INTERFACE)
if(CANTEEN_DEBUG_PAGE)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libbacktrace.a
                  OUTPUT_VARIABLE archive OUTPUT_STRIP_TRAILING_WHITESPACE)
  cmake_path(GET archive PARENT_PATH folder)
  if(EXISTS ${archive} AND EXISTS ${folder}/include/backtrace.h)
    set(canteen_backtrace_include -idirafter${folder}/include)
    target_link_libraries(canteen_backtrace INTERFACE backtrace)
  else()
    message(WARNING "The debug page is left out: GCC's libbacktrace is missing. -DCANTEEN_DEBUG_PAGE=OFF leaves it out on purpose.")
    set(CANTEEN_DEBUG_PAGE OFF)
  endif()
endif()
