// std::chrono's durations, clocks and literals, without its calendars and their streams.
//
// GCC 12's <chrono> brings <sstream>, which would double what every program that includes Canteen costs to compile
// (docs/performance.md); the library keeps the light part in a header of its own. Who needs a calendar includes
// <chrono>.
#pragma once
#if __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif
