#include <canteen/http/headers.hpp>
#include <canteen/http/request_head.hpp>
#include <utility>

namespace canteen {

HeaderField RequestHead::field(std::size_t i) const { return {text(fields[i].name), text(fields[i].value)}; }

void RequestHead::clear() {
  auto kept_octets = std::move(octets);
  auto kept_fields = std::move(fields);
  *this = {};
  octets = std::move(kept_octets);
  fields = std::move(kept_fields);
  octets.clear();
  fields.clear();
}

}  // namespace canteen
