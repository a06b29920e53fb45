// EXPECT: max_age takes a duration: write 3600s or 1h
#include <canteen/cookies/options.hpp>

canteen::CookieOptions hour() {
  return {.max_age = 3.6e3};  // LINE
}
