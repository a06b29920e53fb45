#include <canteen/http/body.hpp>

namespace canteen {

std::optional<std::uint64_t> Body::size() const {
  if (const auto* whole = text()) return whole->size();
  if (const auto* range = file()) return range->size;
  return std::nullopt;
}

}  // namespace canteen
