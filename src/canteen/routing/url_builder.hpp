// From a rule and values back to a URL that leads to it. Private to routing/.
//
// What would not lead back is refused: a value that its converter does not take, a segment that browsers drop. The
// result is a path with its query. The Site finds a route by its name and throws UrlError for a refusal; scheme and
// host are Context::external_url's.
#pragma once
#include <canteen/base/result.hpp>
#include <canteen/routing/converter.hpp>
#include <canteen/routing/route_table.hpp>
#include <canteen/routing/rule.hpp>
#include <memory>
#include <string>
#include <vector>

namespace canteen::detail {

/// A rule and the converters of its placeholders, in order.
struct BoundRule {
  Rule rule{};
  std::vector<std::shared_ptr<const Converter>> converters{};
};

/// RouteTable::build of one route.
Result<std::string, RuleProblem> build_url(const BoundRule& bound, UrlValues values);

}  // namespace canteen::detail
