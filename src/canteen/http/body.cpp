#include <canteen/http/body.hpp>

namespace canteen {

Body::Body(FileRange range) : file_{std::make_unique<FileRange>(std::move(range))} {}
Body::Body(std::unique_ptr<BodyStream> stream) : stream_{std::move(stream)} {}

std::optional<std::uint64_t> Body::size() const {
  if (const auto* whole = text()) return whole->size();
  if (const auto* range = file()) return range->size;
  return std::nullopt;
}

}  // namespace canteen
