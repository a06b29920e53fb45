// COMPILES
#include <canteen/canteen.hpp>
using namespace canteen;
using namespace std::chrono_literals;

constexpr auto visits = declare_cookie<int>("visits", {.max_age = 365 * 24h, .purpose = "Counts visits"});
constexpr auto longest = declare_cookie<int>("longest", {.max_age = 400 * 24h});
constexpr auto host = declare_cookie<std::string>("__Host-id", {.secure = true, .same_site = SameSite::none});
constexpr auto http = declare_cookie<bool>("__Host-Http-id", {.secure = true, .partitioned = true});

void count(const Request& request, Response& response) { visits.set(response, visits.get(request, 0) + 1); }
