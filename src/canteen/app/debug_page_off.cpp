// What stands in for the debug page where CANTEEN_DEBUG_PAGE is off: nothing at all.
#include <canteen/app/cookie_diary.hpp>
#include <canteen/app/debug_page.hpp>

namespace canteen::detail {

void start_debugging(const Config&) {}
std::optional<Response> make_debug_page(const std::exception_ptr&, Context&) noexcept { return std::nullopt; }
std::unique_ptr<CookieDiary> start_cookie_diary() { return nullptr; }

void CookieDiary::note(const Context&, const Response&) {}
Response CookieDiary::page(const Context&, const std::vector<CookieRecord>&) const { return {}; }

}  // namespace canteen::detail
