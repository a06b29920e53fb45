# cmake --install: headers, libraries, the `canteen` command, and the package find_package(canteen) reads.
include(CMakePackageConfigHelpers)
get_property(layers GLOBAL PROPERTY CANTEEN_LAYERS)
list(REMOVE_ITEM layers canteen_dev)  # the command's, which is installed whole
install(TARGETS ${layers} canteen EXPORT canteenTargets)
install(TARGETS canteen_command)
install(EXPORT canteenTargets NAMESPACE canteen:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/canteen)
install(DIRECTORY src/canteen DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp"
        PATTERN "canteen/dev" EXCLUDE)
install(TARGETS canteen_boost_asio canteen_backtrace canteen_psl canteen_idn2 EXPORT canteenTargets)
configure_package_config_file(cmake/canteenConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/canteenConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/canteen)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/canteenConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/canteenConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/canteenConfigVersion.cmake
  cmake/CanteenAssets.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/canteen)
