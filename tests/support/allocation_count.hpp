// Counts what a program allocates. It replaces operator new: included by exactly one source of a test program, which
// then holds its tests of cost.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace canteen::test {

inline std::atomic<std::size_t> allocations = 0;

/// How many times `act` allocates.
template <class Act>
std::size_t allocations_of(Act act) {
  const auto before = allocations.load();
  act();
  return allocations - before;
}

}  // namespace canteen::test

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++canteen::test::allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
