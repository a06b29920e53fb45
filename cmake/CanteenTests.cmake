# What tests/ and examples/ need to make test programs. Included when CANTEEN_TESTS is on.
find_package(GTest REQUIRED)
include(GoogleTest)

# canteen_test(NAME SOURCES … LINKS … [LABELS …]): one GoogleTest program, each of its tests known to CTest, by the labels.
function(canteen_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  canteen_program(${name} SOURCES ${ARG_SOURCES} LINKS ${ARG_LINKS} GTest::gmock GTest::gtest_main)
  # Tests are compiled once and run once: little optimisation, and none beside sanitizers, whose checks cost the compiler
  # more than the run. GCC 12 also warns of impossible overlaps and overflows in std::string (its bugs 105329 and 105651).
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1> $<$<CONFIG:Debug>:-O0>
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow>)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  # Without pretty values: of a row that cannot be printed they are its octets, addresses among them.
  gtest_discover_tests(${name} NO_PRETTY_VALUES TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300
                       LABELS "${ARG_LABELS}")
endfunction()
