#include <string.h>

#include <canteen/base/secret.hpp>
#include <ostream>

namespace canteen::detail {

void wipe(void* memory, std::size_t size) {
  if (size > 0) ::explicit_bzero(memory, size);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned char difference = 0;  // volatile: no way out before the end
  for (std::size_t i = 0; i < a.size(); ++i)
    difference = static_cast<unsigned char>(difference | (static_cast<unsigned char>(a[i] ^ b[i])));
  return difference == 0;
}

std::ostream& print_hidden(std::ostream& out) { return out << "***"; }

}  // namespace canteen::detail
