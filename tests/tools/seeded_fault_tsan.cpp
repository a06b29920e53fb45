// A program that is wrong on purpose: two threads count without a lock. The thread-sanitizer build must notice.

#include <cstdio>
#include <thread>

int main() {
  int count = 0;
  const auto add = [&count] {
    for (int i = 0; i < 100'000; ++i) ++count;
  };
  std::thread one{add};
  std::thread two{add};
  one.join();
  two.join();
  std::printf("%d\n", count);
  return 0;
}
