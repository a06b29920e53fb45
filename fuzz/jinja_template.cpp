// Invariant: every text is a template or is refused with a place inside it, and rendering one gives a page within the
// limit or an error of the same kind: nothing else is thrown, and what a name holds never appears unescaped.
#include <algorithm>
#include <canteen/jinja/environment.hpp>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace canteen::jinja;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_place(const TemplateError& error, std::string_view text) {
  const auto lines =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }));
  require(error.line() <= lines + 1 && error.column() <= text.size() + 1);
}

EnvironmentOptions options_for(std::uint8_t choice) {
  EnvironmentOptions out;
  out.trim_blocks = (choice & 1) != 0;
  out.lstrip_blocks = (choice & 2) != 0;
  if ((choice & 4) != 0) out.undefined = UndefinedPolicy::strict;
  out.output_limit = std::size_t{1} << 20;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto options = options_for(size == 0 ? 0 : data[size - 1]);
  // The template may include and extend itself and another.
  const Environment environment{std::make_shared<MemoryLoader>(std::map<std::string, std::string, std::less<>>{
                                    {"main.html", text}, {"base.html", "<{% block a %}{{ a }}{% endblock %}>"}}),
                                options};
  const std::vector<int> numbers{3, 1, 2};
  try {
    const auto page = environment.render("main.html", {{"a", "\x01<\x02"}, {"x", numbers}, {"n", nullptr}});
    require(page.size() <= options.output_limit);
    if (text.find("safe") == text.npos && text.find("\x01<\x02") == text.npos)
      require(page.find("\x01<\x02") == page.npos);
  } catch (const TemplateError& error) {
    require_place(error, text);
  }
  return 0;
}
