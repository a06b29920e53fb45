// The version of Canteen, as --version and the package config have it.
//
// CMakeLists.txt reads the number out of this file, for the project and for what find_package(canteen) compares. Only
// the command line tells it: no response and no log line does.
#pragma once
#include <string_view>

namespace canteen {

inline constexpr std::string_view version = "0.1.0";

}  // namespace canteen
