// fmt prints a Secret as "***", padded like any text.
//
// Opt-in, since <fmt/format.h> costs more than the rest; without this header fmt::format of a Secret does not compile.
// It is for programs that use fmt: nothing in src/ includes it, and secret.hpp prints to streams by itself.
#pragma once
#include <fmt/format.h>

#include <canteen/base/secret.hpp>
#include <string_view>

template <class T>
struct fmt::formatter<canteen::Secret<T>> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const canteen::Secret<T>& secret, Context& context) const {
    return fmt::formatter<std::string_view>::format(canteen::to_text(secret), context);
  }
};
