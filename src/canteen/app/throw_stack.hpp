// ThrowStack: where exceptions were thrown. For the debug page alone.
//
// When an exception is caught its stack is gone: the stack of a catch is that of whoever caught it. So the throw itself is
// watched. throw_stack.cpp defines __cxa_throw, which every `throw` calls, those inside the C++ library too; ours stands
// before the library's and hands on to it. Until record_throws() that costs a throw one load; afterwards it walks the
// stack and keeps the last 64 throws' addresses, which become functions, files and lines only when a page asks.
//
// Not recorded: exceptions made by std::make_exception_ptr (nothing was thrown), and all of them where another
// __cxa_throw stands before ours: Clang's address sanitizer, a libstdc++ linked statically. The page then says so.
// What came before the last wait of a coroutine is not on any stack.
#pragma once
#include <exception>
#include <string>
#include <vector>

namespace canteen::detail {

/// A call of a stack. A call that the compiler has inlined is one too.
struct StackFrame {
  std::string function{};  ///< "?" when unknown
  std::string file{};      ///< empty without debug information (-g)
  int line = 0;
};

/// From now on the stack of each throw of this process is remembered. Threads: any.
void record_throws() noexcept;

/// The stack an exception was thrown from, the innermost call first; empty when it was not recorded.
std::vector<StackFrame> find_throw_stack(const std::exception_ptr& thrown);

/// The name of the type of an exception, in C++'s words.
std::string type_name_of(const std::exception_ptr& thrown);

}  // namespace canteen::detail
