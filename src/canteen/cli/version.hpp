// The version of Canteen, as --version and the package config have it.
#pragma once
#include <string_view>

namespace canteen {

inline constexpr std::string_view version = "0.1.0";

}  // namespace canteen
