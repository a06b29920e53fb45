// Whatever the Cookie header holds: every part of a pair lies inside it, and looking a name up finds the first pair of
// that name that going through them finds, twice the same, at whatever place in the header or the index it stands.
#include <algorithm>
#include <canteen/cookies/request_cookies.hpp>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

bool lies_inside(std::string_view part, std::string_view whole) {
  return whole.data() <= part.data() && part.data() + part.size() <= whole.data() + whole.size();
}

void require_lookup(const RequestCookies& cookies, const std::vector<CookiePair>& pairs, std::string_view name) {
  const auto first = std::ranges::find(pairs, name, &CookiePair::name);
  const auto raw = cookies.raw(name);
  require(raw.has_value() == (first != pairs.end()));
  if (!raw) return;
  require(raw->data() == first->raw_value.data() && raw->size() == first->raw_value.size());
  const auto value = cookies.get(name);
  require(value->size() <= raw->size());
  require(cookies.get(name)->data() == value->data());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view header{reinterpret_cast<const char*>(data), size};
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  std::vector<CookiePair> pairs;
  for (const auto& pair : cookies) pairs.push_back(pair);
  for (const auto& pair : pairs) {
    require(!pair.name.empty() && lies_inside(pair.name, header) && lies_inside(pair.raw_value, header));
    require(pair.name.find_first_of(";=") == std::string_view::npos &&
            pair.raw_value.find(';') == std::string_view::npos);
  }
  if (pairs.size() > 200) pairs.resize(200);
  cookies.attach(header, arena);
  for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) require_lookup(cookies, pairs, pair->name);
  if (!pairs.empty()) require(cookies.get_list(pairs[0].name).front() == *cookies.get(pairs[0].name));
  return 0;
}
