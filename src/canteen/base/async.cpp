#include <canteen/base/async.hpp>

namespace canteen::detail {

Async<void> Promise<void>::get_return_object() noexcept {
  return Async<void>{std::coroutine_handle<Promise>::from_promise(*this)};
}

}  // namespace canteen::detail
