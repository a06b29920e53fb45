// Whatever is set, asked for, saved and waited for: nothing expired is sent, nothing Secure goes over http to another
// machine, no __Host- cookie has a Domain, the limits hold, and a jar that was saved and loaded is the same jar.
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/jar_json.hpp>
#include <canteen/jar/netscape.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace canteen;

constexpr JarLimits limits{.per_domain = 4, .partition_octets = 40, .total = 7, .total_after = 5};

void require(bool holds) {
  if (!holds) std::abort();
}

/// Cuts an octet off the front; 0 at the end.
std::uint8_t take(std::string_view& rest) {
  if (rest.empty()) return 0;
  const auto octet = static_cast<std::uint8_t>(rest.front());
  rest.remove_prefix(1);
  return octet;
}

std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() + (line.size() < rest.size() ? 1 : 0));
  return line;
}

JarContext context_of(std::uint8_t where, std::uint8_t how) {
  static const char* const hosts[] = {"a.example", "b.a.example", "localhost", "example",
                                      "127.0.0.1", "c.example",   "[::1]",     "x.kyoto.jp"};
  static const char* const paths[] = {"/", "/x", "/x/y", "/xy"};
  JarContext context{.url = {(where & 0x20) != 0, hosts[where & 7], paths[where >> 3 & 3]}};
  if (how & 0x01) context.api = CookieApi::non_http;
  if (how & 0x02) context.site_for_cookies = SchemefulSite{true, "a.example"};
  context.top_level_navigation = (how & 0x04) != 0;
  context.safe_method = (how & 0x08) == 0;
  if (how & 0x10) context.partition = PartitionKey{{true, "top.example"}, (how & 0x20) != 0};
  return context;
}

bool is_host_name(const std::string& name) {
  const std::string_view prefix = "__host-";
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if (i >= name.size() || (name[i] | (name[i] >= 'A' && name[i] <= 'Z' ? 0x20 : 0)) != prefix[i]) return false;
  return true;
}

void require_sound(const CookieJar& jar) {
  require(jar.size() <= limits.total);
  for (const auto& cookie : jar.cookies()) {
    require(!cookie.name.empty() || !cookie.value.empty());
    require(!is_host_name(cookie.name) || (cookie.host_only && cookie.secure && cookie.path == "/"));
    require((cookie.same_site != SameSite::none && !cookie.partition) || cookie.secure);
    require(cookie.name.size() + cookie.value.size() <= 4096 && cookie.path.starts_with('/'));
  }
}

void require_sent(const std::vector<StoredCookie>& cookies, const JarContext& context, TimePoint now) {
  require(cookies.size() <= 2 * limits.per_domain);
  for (const auto& cookie : cookies) {
    require(!cookie.is_expired(now));
    require(!cookie.secure || context.url.secure || is_loopback_host(context.url.host));
    require(domain_match(context.url.host, cookie.domain) && (!cookie.host_only || cookie.domain == context.url.host));
    require(!cookie.http_only || context.api == CookieApi::http);
  }
}

void require_saved(const CookieJar& jar, TimePoint now) {
  const auto text = to_jar_json(jar);
  const auto again = parse_jar_json(text, now, jar.options());
  require(again.has_value() && *again == jar && to_jar_json(*again) == text);
  require(parse_netscape(to_netscape(jar).text, now, jar.options()).has_value());
}

}  // namespace

/// Three octets a step: what, where, how; a line of text for those that set a cookie.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  const auto profile = static_cast<JarProfile>(take(rest) % 3);
  CookieJar jar{{.profile = profile, .limits = limits}};
  TimePoint now{std::chrono::seconds{1'783'771'200}};
  for (int step = 0; step < 64 && !rest.empty(); ++step) {
    const auto what = take(rest), where = take(rest), how = take(rest);
    const auto context = context_of(where, how);
    now += std::chrono::seconds{what >> 3};
    if (what % 8 < 5) {
      jar.store(take_line(rest), context, now);
    } else if (what % 8 == 5) {
      const auto sent = jar.matching(context, now);
      require_sent(sent, context, now);
      require(jar.cookie_header(context, now).empty() == sent.empty());
    } else if (what % 8 == 6) {
      jar.remove_expired(now);
    } else {
      jar.end_session();
    }
    require_sound(jar);
  }
  require_saved(jar, now);
  return 0;
}
