// The frame of Canteen's pages for developers: one style, a policy that lets nothing else in, never kept by a cache.
//
// Two pages stand in it: that of an exception (debug_page.cpp) and that of cookies (cookie_page.cpp). It does not ask
// who is looking: debug_access.hpp does, before a page is made. A page's title and the cells of tables are escaped
// here; all else that it is given is HTML already.
#pragma once
#include <canteen/http/response.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::detail {

/// A page of that title around `body`, which is HTML of our own making. Nothing in it can run or load anything.
Response frame_debug_page(std::string_view title, std::string body);

/// `<name>html</name>` and a line's end.
std::string in_element(std::string_view name, const std::string& html);
/// A heading and what it is of; "" when that is nothing.
std::string debug_section(std::string_view title, const std::string& html);

/// A table with a heading for each column; "" without rows. The cells are text.
std::string debug_table(const std::vector<std::string_view>& columns,
                        const std::vector<std::vector<std::string>>& rows);

}  // namespace canteen::detail
