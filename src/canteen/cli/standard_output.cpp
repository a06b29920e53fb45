#include <canteen/cli/standard_output.hpp>
#include <cstdio>
#include <iostream>

namespace canteen {

int finish_output(int status) {
  const bool written = std::cout.flush() && std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written) return status;
  std::fputs("canteen: the answer could not be written\n", stderr);
  return 2;
}

}  // namespace canteen
