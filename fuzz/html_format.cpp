// Invariant: a format is read up to its end or its first fault, each placeholder where it stands, the same with what
// follows cut off; and in one without a fault, a text or attribute placeholder filled in with any escaped text leaves the
// contexts of the others as they were: an argument never changes where the page is.
#include <canteen/base/html_escape.hpp>
#include <canteen/http/html_format.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Found {
  std::size_t offset = 0;
  HtmlContext context{};
};

struct Reading {
  std::vector<Found> found{};
  HtmlFault fault{};
  std::size_t end = 0;
};

Reading read(std::string_view format) {
  Reading out;
  HtmlFormatReader reader{format};
  while (reader.next()) {
    require(format.substr(reader.offset(), 2) == "{}");
    require(out.found.empty() || reader.offset() > out.found.back().offset);
    out.found.push_back({reader.offset(), reader.context()});
  }
  require(!reader.next());
  out.fault = reader.fault();
  out.end = reader.offset();
  require(out.end <= format.size() + 1 && (out.fault != HtmlFault::none || out.end >= format.size()));
  return out;
}

void require_same(const Reading& one, const Reading& other, std::size_t left_out) {
  require(other.found.size() + (left_out < one.found.size() ? 1 : 0) == one.found.size());
  for (std::size_t i = 0; i < one.found.size(); ++i)
    if (i != left_out) require(one.found[i].context == other.found[i - (i > left_out ? 1 : 0)].context);
}

void check_cut(std::string_view format, const Reading& whole) {
  for (std::size_t i = 0; i < whole.found.size(); ++i) {
    const auto cut = read(format.substr(0, whole.found[i].offset + 2));
    require(cut.found.size() == i + 1 && cut.found.back().context == whole.found[i].context);
  }
}

/// An argument in the place of placeholder `i`, as html() writes it there.
void check_filled(std::string_view format, const Reading& whole, std::size_t i) {
  const auto [offset, context] = whole.found[i];
  if (context > HtmlContext::attribute) return;  // what precedes in a URL is meant to count
  for (const std::string_view hostile :
       {"", "a", "-->", "\"'>< onload=x", "\" x=", "' x=", "</title></textarea><script>", "!--", "/"}) {
    std::string filled{format.substr(0, offset)};
    append_escaped_html(filled, hostile);
    filled.append(format.substr(offset + 2));
    const auto again = read(filled);
    require(again.fault == HtmlFault::none);
    require_same(whole, again, i);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view format{reinterpret_cast<const char*>(data), size};
  const auto whole = read(format);
  check_cut(format, whole);
  if (whole.fault != HtmlFault::none) return 0;
  for (std::size_t i = 0; i < whole.found.size(); ++i) check_filled(format, whole, i);
  return 0;
}
