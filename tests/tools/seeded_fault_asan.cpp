// A program that is wrong on purpose: the address and undefined-behaviour builds must notice what argv[1] names.
// It is built in those builds alone; see CMakeLists.txt for what each fault must be reported as.

#include <cstdio>
#include <limits>
#include <string_view>

namespace {

// Sizes and values come through volatile objects, so that no compiler sees the fault and removes it.
int heap_overread() {
  volatile int size = 4;
  const int* const numbers = new int[static_cast<unsigned>(size)]();
  const int beyond = numbers[size];
  delete[] numbers;
  return beyond;
}

int use_after_free() {
  int* volatile number = new int{7};
  delete number;
  return *number;
}

int leak() {
  int* volatile number = new int{7};
  number = nullptr;
  return number == nullptr ? 0 : 1;
}

int integer_overflow() {
  volatile int largest = std::numeric_limits<int>::max();
  return largest + 1;
}

}  // namespace

int main(int, char** argv) {
  const std::string_view fault = argv[1];
  int result = 0;
  if (fault == "heap_overread") result = heap_overread();
  if (fault == "use_after_free") result = use_after_free();
  if (fault == "leak") result = leak();
  if (fault == "integer_overflow") result = integer_overflow();
  std::printf("%d\n", result);
  return 0;
}
