# The libraries of tools/layers.txt's third column, under the names it uses. All are Debian packages.
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)

add_library(canteen_boost_asio INTERFACE)
target_link_libraries(canteen_boost_asio INTERFACE Boost::headers Threads::Threads)
