// What a match costs: no allocation on the straight way, and no explosion on a hostile one. Counts, never times.
#include <gtest/gtest.h>

#include <support/allocation_count.hpp>

#include "routes_fixture.hpp"

namespace canteen {
namespace {

using test::Routes;

/// Counts how often it is asked.
class Counting final : public Converter {
 public:
  Counting(std::size_t& asked, bool spans) : asked_{asked}, spans_{spans} {}
  bool accepts(std::string_view) const override {
    ++asked_;
    return true;
  }
  bool spans_segments() const override { return spans_; }

 private:
  std::size_t& asked_;
  bool spans_;
};

struct CountingRoutes : Routes {
  CountingRoutes() {
    converters.add("one", [this](const auto&) { return std::make_unique<Counting>(asked, false); });
    converters.add("many", [this](const auto&) { return std::make_unique<Counting>(asked, true); });
  }
  std::size_t asked = 0;
};

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(RouteCost, match_allocates_nothing_for_an_unescaped_path) {
  const auto routes = std::move(Routes{}.add("/a/<x>/<int:i>").add("/f/<path:p>/e").add("/b", Method::post));
  TextArena arena;
  const auto count = test::allocations_of([&] {
    for (const auto* path : {"/a/hello/7", "/f/some/longer/path/to/a/file/e", "/b", "/none"})
      (void)routes.table.match(Method::get, path, arena);
  });
  EXPECT_EQ(count, 0u);
}

TEST(RouteCost, a_hostile_path_asks_each_placeholder_once_a_segment) {
  CountingRoutes routes;
  routes.add("/<many:p>/a/<one:x>/a/<one:y>/end").add("/<one:a>/<one:b>/<one:c>/<one:d>/end");
  EXPECT_EQ(routes.ask(repeat("/a", 4000)), "404");
  EXPECT_LT(routes.asked, 4u * 4000);
}

TEST(RouteCost, many_alternatives_are_each_tried_once) {
  CountingRoutes routes;
  // Each segment is a literal or a placeholder: 2^6 rules, and a path that fits every one but for its end.
  for (unsigned bits = 0; bits < 64; ++bits) {
    std::string rule;
    for (unsigned i = 0; i < 6; ++i) rule += (bits >> i & 1u) != 0 ? "/a" : "/<one:x" + std::to_string(i) + ">";
    routes.add(rule + "/end");
  }
  EXPECT_EQ(routes.ask(repeat("/a", 7)), "404");
  EXPECT_LT(routes.asked, 64u);
}

}  // namespace
}  // namespace canteen
