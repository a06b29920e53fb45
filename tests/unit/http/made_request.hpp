// A Request as a transport would have filled it, for tests below wire/: without reading HTTP.
#pragma once
#include <canteen/http/request.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

struct Parts {
  std::string path = "/";
  std::string query{};
  std::vector<std::pair<std::string, std::string>> fields{};
  Method method = Method::get;
};

/// Appends a text to the octets; where it lies.
inline HeadSpan put(std::string& octets, std::string_view text) {
  octets.append(text);
  return {static_cast<std::uint32_t>(octets.size() - text.size()), static_cast<std::uint32_t>(text.size())};
}

/// Fills `request` and hands it its octets.
inline void fill(Request& request, const Parts& parts) {
  std::string octets;
  auto& head = request.head();
  head.method = parts.method;
  head.path = put(octets, parts.path);
  head.query = put(octets, parts.query);
  for (const auto& [name, value] : parts.fields) {
    const RequestHead::Field field{put(octets, name), put(octets, value)};
    head.fields.push_back(field);
    if (name == "Host") head.authority = field.value;
    if (name == "Cookie" && head.cookie_fields++ == 0) head.cookie = field.value;
  }
  request.take(octets);
}

}  // namespace canteen::test
