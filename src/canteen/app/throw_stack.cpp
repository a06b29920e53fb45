#include <backtrace.h>
#include <cxxabi.h>
#include <dlfcn.h>
#include <array>
#include <atomic>
#include <canteen/app/throw_stack.hpp>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <typeinfo>

namespace canteen::detail {

namespace {

using Address = std::uintptr_t;

void ignore_trouble(void*, const char*, int) {}

/// One throw: which exception, and the addresses it was called from.
struct Throw {
  const void* exception = nullptr;
  const std::type_info* type = nullptr;
  std::size_t depth = 0;
  std::array<Address, 64> calls{};
};

/// The last throws of all threads. A page may be made on another thread than the one that threw.
class Throws {
 public:
  void add(const Throw& one) {
    const std::lock_guard lock{mutex_};
    ring_[next_++ % ring_.size()] = one;
  }
  /// The newest of that exception: an older one of the same address was of another, gone since.
  Throw find(const void* exception, const std::type_info* type) {
    const std::lock_guard lock{mutex_};
    for (std::size_t back = 1; back <= ring_.size(); ++back) {
      const auto& one = ring_[(next_ - back) % ring_.size()];
      if (one.exception == exception) return one.type == type ? one : Throw{};
    }
    return {};
  }

 private:
  std::mutex mutex_{};
  std::size_t next_ = 0;  // counts on for ever; the ring's size divides its range
  std::array<Throw, 64> ring_{};
};

// Process-wide, since __cxa_throw is.
constinit std::atomic<backtrace_state*> recorder{nullptr};
constinit Throws throws{};

int add_call(void* to, Address call) {
  auto& one = *static_cast<Throw*>(to);
  if (one.depth == one.calls.size()) return 1;
  if (call + 1 != 0) one.calls[one.depth++] = call;  // ~0 stands below main
  return 0;
}

/// Not inlined, so that the frames to leave out are two: this one and __cxa_throw.
[[gnu::noinline]] void record(backtrace_state* state, const void* exception, const std::type_info* type) {
  Throw one{.exception = exception, .type = type};
  backtrace_simple(state, 2, &add_call, &ignore_trouble, &one);
  throws.add(one);
}

std::string demangle(const char* name) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> text{abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free};
  return text ? text.get() : name;
}

int add_frame(void* to, Address, const char* file, int line, const char* function) {
  static_cast<std::vector<StackFrame>*>(to)->push_back(
      {function ? demangle(function) : std::string{}, file ? file : "", line});
  return 0;
}

void name_frame(void* to, Address, const char* symbol, Address, Address) {
  if (symbol) *static_cast<std::string*>(to) = demangle(symbol);
}

/// The calls at an address: the one that stands in the program's text, and before it those inlined there.
std::vector<StackFrame> frames_at(backtrace_state* state, Address call) {
  std::vector<StackFrame> frames;
  backtrace_pcinfo(state, call, &add_frame, &ignore_trouble, &frames);
  if (frames.empty()) frames.emplace_back();
  auto& outer = frames.back().function;  // Clang's line tables have short names; the symbol has the whole one
  backtrace_syminfo(state, call, &name_frame, &ignore_trouble, &outer);
  for (auto& frame : frames)
    if (frame.function.empty()) frame.function = "?";
  return frames;
}

/// What every catch of it would be given the address of. An exception_ptr is that address and nothing else.
const void* address_of(const std::exception_ptr& thrown) {
  const void* address = nullptr;
  static_assert(sizeof thrown == sizeof address);
  std::memcpy(&address, &thrown, sizeof address);
  return address;
}

const std::type_info* type_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (...) {
    return abi::__cxa_current_exception_type();
  }
}

}  // namespace

void record_throws() noexcept {
  static backtrace_state* const state = backtrace_create_state(nullptr, 1, &ignore_trouble, nullptr);
  recorder.store(state, std::memory_order_release);
}

std::vector<StackFrame> find_throw_stack(const std::exception_ptr& thrown) {
  auto* state = recorder.load(std::memory_order_acquire);
  if (!state) return {};
  const auto found = throws.find(address_of(thrown), type_of(thrown));
  std::vector<StackFrame> stack;
  for (const auto call : std::span{found.calls}.first(found.depth))
    for (auto& frame : frames_at(state, call)) stack.push_back(std::move(frame));
  return stack;
}

std::string type_name_of(const std::exception_ptr& thrown) {
  const auto* type = type_of(thrown);
  return type ? demangle(type->name()) : "an exception of another language";
}

}  // namespace canteen::detail

// Under a name of its own, since compilers declare __cxa_throw themselves, each in its way. Weak: where libstdc++ is linked
// statically its own definition wins, and two would not link.
extern "C" [[gnu::weak, noreturn]] void canteen_cxa_throw(void* exception, std::type_info* type,
                                                          void (*destroy)(void*)) __asm__("__cxa_throw");

void canteen_cxa_throw(void* exception, std::type_info* type, void (*destroy)(void*)) {
  using Real = void (*)(void*, std::type_info*, void (*)(void*));
  static const auto real = reinterpret_cast<Real>(dlsym(RTLD_NEXT, "__cxa_throw"));
  if (auto* state = canteen::detail::recorder.load(std::memory_order_acquire))
    canteen::detail::record(state, exception, type);
  if (real) real(exception, type, destroy);
  std::abort();
}
