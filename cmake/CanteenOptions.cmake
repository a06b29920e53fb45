# What a configuration may choose, and the flags that follow from it.
option(CANTEEN_TESTS "build the tests" ${PROJECT_IS_TOP_LEVEL})
option(CANTEEN_BENCH "build the benchmarks" OFF)
option(CANTEEN_FUZZ "build the fuzz targets (Clang only)" OFF)
option(CANTEEN_DEBUG_PAGE "compile the page that --debug shows a developer about an exception" ON)
set(CANTEEN_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize= takes them")
if(CANTEEN_SANITIZE MATCHES "address" AND CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  set(CANTEEN_DEBUG_PAGE OFF)  # its __cxa_throw would hide the one in Clang's static libraries
endif()
option(CANTEEN_UNITY "compile a layer's sources at once: for builds that are made once and not worked in" OFF)
option(CANTEEN_COVERAGE "instrument for llvm-cov (Clang only)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "build type" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE AND PROJECT_IS_TOP_LEVEL)
  # Relative to the source folder, so that every clone on a machine shares what one has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=true ${CCACHE})
endif()

# Flags of our own targets alone: an installed Canteen passes none of them on but the language level.
add_library(canteen_flags INTERFACE)
target_compile_options(canteen_flags INTERFACE
  -Wall -Wextra -Werror -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-field-initializers>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>
  # GCC 12 takes "literal" + std::string for an overlapping copy when it inlines it (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(CANTEEN_UNITY)
  # What GCC takes for a header's anonymous namespace is the source that is included.
  target_compile_options(canteen_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(CANTEEN_SANITIZE)
  target_compile_options(canteen_flags INTERFACE -fsanitize=${CANTEEN_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(canteen_flags INTERFACE -fsanitize=${CANTEEN_SANITIZE})
  # Under -fsanitize GCC 12 loses track of what std::variant has set; GCC's manual warns of it.
  target_compile_options(canteen_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(CANTEEN_SANITIZE MATCHES "thread")
  # Clang links its operator new into each program; one that counts allocations has its own, which stands first. The
  # builds by GCC find what is really defined twice.
  target_link_options(canteen_flags INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wl,--allow-multiple-definition>)
endif()
if(CANTEEN_COVERAGE)
  target_compile_options(canteen_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(canteen_flags INTERFACE -fprofile-instr-generate)
endif()
