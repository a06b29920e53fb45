// The ends of a header: what the loops of next() lean on.
#include <canteen/cookies/cookie_pairs.hpp>
#include <cstring>

namespace canteen::detail {
namespace {

constexpr OctetSet separators{"; \t"};

}  // namespace

const char* CookiePairs::find_end(std::string_view header) noexcept {
  const auto* end = header.data() + header.size();
  while (end != header.data() && separators.contains(end[-1])) --end;
  return end;
}

/// memrchr, because rfind takes an octet at a time.
const char* CookiePairs::find_last_part(const char* begin, const char* end) noexcept {
  if (begin == end) return end;
  const auto* const semicolon = memrchr(begin, ';', static_cast<std::size_t>(end - begin));
  return semicolon ? static_cast<const char*>(semicolon) + 1 : begin;
}

CookiePair CookiePairs::read(std::string_view part) noexcept {
  const auto equals = part.find('=');
  if (equals == std::string_view::npos) return {};  // C-33
  const auto name = trim_ows(part.substr(0, equals));
  if (name.empty()) return {};  // C-33
  return {name, trim_ows(part.substr(equals + 1))};
}

}  // namespace canteen::detail
