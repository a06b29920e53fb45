// Stories of origins: who the client is, which host this is, and requests that another site sent.
#include "story.hpp"

namespace canteen::test {
namespace {

const std::vector<IpNetwork> proxies{*parse_ip_network("127.0.0.0/8"), *parse_ip_network("10.0.0.0/8")};

void add_tellers(App& app) {
  app.get("/host", [](const Request& r) { return std::string{r.scheme()}.append("://").append(r.host()); });
  app.get("/client", [](const Request& r) { return std::string{r.remote_addr()}; });
  app.get("/external", [](Context& c) { return c.external_url("/a?b"); });
  app.get("/elsewhere", [](Context& c) { return c.external_url("//evil.example"); });
  app.get("/fields", [](const Request& r) {
    std::string names;
    for (const auto field : r.headers) names.append(field.name).append(" ");
    return names;
  });
}

TEST(Forwarding, fields_of_a_stranger_are_not_even_seen) {
  for (const auto* name : {"X-Forwarded-For", "x-forwarded-proto", "X-Forwarded-Host", "X-FORWARDED-PORT",
                           "X-Forwarded-Prefix", "X-Forwarded-Ssl", "X-Forwarded-Scheme", "Forwarded", "forwarded"}) {
    auto client = client_of(add_tellers);
    EXPECT_EQ(client.get("/fields", with({{name, "x"}, {"X-Other", "y"}})).text, "Host X-Other ") << name;
  }
}

TEST(Forwarding, fields_of_a_trusted_proxy_are_seen) {
  Client client{app_with(add_tellers), Config{.trusted_proxies = proxies}};
  EXPECT_EQ(client.get("/fields", with({{"X-Forwarded-For", "192.0.2.7"}})).text, "Host X-Forwarded-For ");
}

struct Forwarded {
  const char* source;
  std::string peer;
  Pairs fields;
  std::string client;
};

TEST(Forwarding, finds_the_right_most_address_that_no_proxy_of_ours_has) {
  const std::string own = "X-Forwarded-For";
  const Forwarded rows[] = {
      {"no field", "127.0.0.1", {}, "127.0.0.1"},
      {"one proxy", "127.0.0.1", {{own, "192.0.2.7"}}, "192.0.2.7"},
      {"what is left of a stranger is his word", "127.0.0.1", {{own, "1.1.1.1, 192.0.2.7"}}, "192.0.2.7"},
      {"a chain of ours", "127.0.0.1", {{own, "1.1.1.1, 192.0.2.7, 10.1.1.1"}}, "192.0.2.7"},
      {"several lines are one list", "127.0.0.1", {{own, "1.1.1.1"}, {own, "192.0.2.7,10.0.0.1"}}, "192.0.2.7"},
      {"all of them ours", "127.0.0.1", {{own, "10.0.0.2, 10.0.0.1"}}, "10.0.0.2"},
      {"a stranger connects", "192.0.2.9", {{own, "1.1.1.1"}}, "192.0.2.9"},
      {"no address ends the search", "127.0.0.1", {{own, "192.0.2.7, unknown"}}, "127.0.0.1"},
      {"no address behind one of ours", "127.0.0.1", {{own, "garbage, 10.0.0.1"}}, "10.0.0.1"},
      {"a port is none of an address", "127.0.0.1", {{own, "192.0.2.7:80"}}, "127.0.0.1"},
      {"an empty item", "127.0.0.1", {{own, "192.0.2.7,"}}, "127.0.0.1"},
      {"IPv6", "127.0.0.1", {{own, "2001:db8::7"}}, "2001:db8::7"},
      {"a mapped proxy", "::ffff:127.0.0.1", {{own, "192.0.2.7"}}, "192.0.2.7"},
  };
  for (const auto& row : rows) {
    Client client{app_with(add_tellers), Config{.trusted_proxies = proxies}, {.peer_address = row.peer}};
    EXPECT_EQ(client.get("/client", with(row.fields)).text, row.client) << row.source;
  }
}

struct HostRow {
  const char* source;
  Config config;
  Pairs fields;
  int code;
  std::string text{};
};

// H-32
TEST(Host, is_the_client_s_word_unless_configured) {
  const std::string own = "https://example.org";
  const HostRow rows[] = {
      {"nothing configured: repeated", {}, {{"Host", "any.example:81"}}, 200, "http://any.example:81"},
      {"public_origin", {.public_origin = own}, {{"Host", "example.org"}}, 200, own},
      {"a host ignores case, and one dot", {.public_origin = own}, {{"Host", "EXAMPLE.org."}}, 200, own},
      {"the scheme's own port", {.public_origin = own}, {{"Host", "example.org:443"}}, 200, own},
      {"another host", {.public_origin = own}, {{"Host", "evil.example"}}, 400},
      {"another port", {.public_origin = own}, {{"Host", "example.org:80"}}, 400},
      {"a longer host", {.public_origin = own}, {{"Host", "example.org.evil.example"}}, 400},
      {"a subdomain", {.public_origin = own}, {{"Host", "a.example.org"}}, 400},
      {"a stranger's X-Forwarded-Host",
       {.public_origin = own},
       {{"Host", "evil.example"}, {"X-Forwarded-Host", "example.org"}},
       400},
      {"a trusted proxy names it",
       {.trusted_proxies = proxies},
       {{"X-Forwarded-Host", "a.example"}},
       200,
       "http://a.example"},
      {"and the scheme",
       {.trusted_proxies = proxies},
       {{"X-Forwarded-Host", "x, a.example"}, {"X-Forwarded-Proto", "https"}},
       200,
       "https://a.example"},
      {"a trusted proxy names none", {.trusted_proxies = proxies}, {{"X-Forwarded-Host", "a/b"}}, 400},
      {"public_origin is above the proxy",
       {.public_origin = own, .trusted_proxies = proxies},
       {{"X-Forwarded-Host", "evil.example"}},
       400},
  };
  for (const auto& row : rows) {
    Client client{app_with(add_tellers), row.config};
    const auto answer = client.get("/host", with(row.fields));
    EXPECT_EQ(answer.code(), row.code) << row.source;
    EXPECT_EQ(row.code == 200 ? answer.text : "", row.text) << row.source;
  }
}

TEST(ExternalUrl, needs_a_host_that_is_known) {
  const HostRow rows[] = {
      {"public_origin",
       {.public_origin = "https://example.org:8443"},
       {{"Host", "example.org:8443"}},
       200,
       "https://example.org:8443/a?b"},
      {"a trusted proxy",
       {.trusted_proxies = proxies},
       {{"X-Forwarded-Host", "a.example"}},
       200,
       "http://a.example/a?b"},
      {"a Host field alone", {}, {{"Host", "evil.example"}}, 500},
      {"a Host field through a proxy", {.trusted_proxies = proxies}, {{"X-Forwarded-For", "192.0.2.7"}}, 500},
      {"an empty X-Forwarded-Host says nothing",
       {.trusted_proxies = proxies},
       {{"Host", "evil.example"}, {"X-Forwarded-Host", ""}},
       500},
      {"a stranger's X-Forwarded-Host", {}, {{"X-Forwarded-Host", "evil.example"}}, 500},
  };
  for (const auto& row : rows) {
    Client client{app_with(add_tellers), row.config};
    const auto answer = client.get("/external", with(row.fields));
    EXPECT_EQ(answer.code(), row.code) << row.source;
    EXPECT_EQ(row.code == 200 ? answer.text : "", row.text) << row.source;
  }
  Client client{app_with(add_tellers), Config{.public_origin = "http://localhost"}};
  EXPECT_EQ(client.get("/elsewhere").code(), 500) << "a local path alone";
}

TEST(PublicOrigin, that_is_none_is_refused_before_the_first_request) {
  for (const auto* origin :
       {"example.org", "ftp://example.org", "https://", "https://example.org/", "https://u@example.org"})
    EXPECT_THROW((Client{App{"a"}, Config{.public_origin = origin}}), SetupError) << origin;
}

void add_forms(App& app) {
  constexpr auto unsafe = Method::post | MethodSet{Method::put} | Method::patch | Method::delete_;
  app.route("/form", Method::get | unsafe, [] { return "done"; });
  app.route("/hook", Method::get | unsafe, [] { return "done"; }).allow_cross_site();
}

struct Sent {
  const char* source;
  std::string fetch_site;  // empty: not sent
  std::string origin;      // empty: not sent
  std::string public_origin;
  bool refused;
};

const std::string own = "https://example.org";
const Sent sent_rows[] = {
    {"X-06: neither field, no browser", "", "", "", false},
    {"X-04", "same-origin", "", "", false},
    {"X-04: typed in", "none", "", "", false},
    {"X-04", "cross-site", "", "", true},
    {"X-04: a sibling", "same-site", "", "", true},
    {"X-04: it says more than Origin", "same-origin", "https://evil.example", "", false},
    {"X-04: it says more than Origin", "cross-site", own, own, true},
    {"X-04: an unknown value is none", "unknown", "", "", false},
    {"X-04: an unknown value is none", "Same-Origin", "https://evil.example", own, true},
    {"X-05: equal", "", own, own, false},
    {"X-05: equal, case of the host aside", "", "https://EXAMPLE.org", own, false},
    {"X-05: another scheme", "", "http://example.org", own, true},
    {"X-05: another host", "", "https://evil.example", own, true},
    {"X-05: no prefix match", "", "https://example.org.evil.example", own, true},
    {"X-05: a sibling", "", "https://a.example.org", own, true},
    {"X-05: another port", "", "https://example.org:8443", own, true},
    {"X-05: null", "", "null", own, true},
    {"X-05: no origin at all", "", "garbage", own, true},
    {"X-05: user information", "", "https://evil.example@example.org", own, true},
    {"X-05: own origin unknown, never compared with Host", "", "http://localhost", "", true},
};

/// A client of `add_forms` that stands where the row has it.
Client client_for(const Sent& row) {
  const bool https = !row.public_origin.empty();
  return Client{app_with(add_forms),
                Config{.public_origin = row.public_origin},
                {.base_url = https ? "https://example.org" : "http://localhost"}};
}

RequestOptions fields_of(const Sent& row) {
  Pairs fields;
  if (!row.fetch_site.empty()) fields.emplace_back("Sec-Fetch-Site", row.fetch_site);
  if (!row.origin.empty()) fields.emplace_back("Origin", row.origin);
  return with(fields);
}

TEST(CrossSite, requests_that_change_something_are_refused) {
  for (const auto& row : sent_rows) {
    auto client = client_for(row);
    for (const auto* method : {"POST", "PUT", "PATCH", "DELETE"})
      EXPECT_EQ(client.request(method, "/form", fields_of(row)).code(), row.refused ? 403 : 200)
          << row.source << ' ' << method;
    EXPECT_EQ(client.log().contains("cross-site request refused"), row.refused) << row.source;
  }
}

TEST(CrossSite, requests_that_change_nothing_pass) {
  for (const auto& row : sent_rows) {
    auto client = client_for(row);
    for (const auto* method : {"GET", "HEAD", "OPTIONS"})
      EXPECT_EQ(client.request(method, "/form", fields_of(row)).code(), 200) << row.source << ' ' << method;
  }
}

TEST(CrossSite, requests_pass_where_a_route_takes_them) {
  for (const auto& row : sent_rows) EXPECT_EQ(client_for(row).post("/hook", fields_of(row)).code(), 200) << row.source;
}

TEST(CrossSite, requests_to_nowhere_are_refused_as_well) {
  auto client = client_of(add_forms);
  EXPECT_EQ(client.post("/nowhere", with({{"Sec-Fetch-Site", "cross-site"}})).code(), 403);
}

TEST(CrossSite, requests_are_measured_by_a_trusted_proxy_s_host) {
  Client client{app_with(add_forms), Config{.trusted_proxies = proxies}};
  const auto post = [&](std::string host, std::string origin) {
    return client.post("/form", with({{"X-Forwarded-Host", host}, {"X-Forwarded-Proto", "https"}, {"Origin", origin}}))
        .code();
  };
  EXPECT_EQ(post("a.example", "https://a.example"), 200);
  EXPECT_EQ(post("a.example", "http://a.example"), 403);
  EXPECT_EQ(post("a.example", "https://b.example"), 403);
}

TEST(Refusals, go_through_the_app_s_error_handlers_and_meet_no_before_hook) {
  auto client = client_of([](App& app) {
    app.config.public_origin = "http://localhost";
    app.post("/", [] { return "done"; });
    app.before_request([]() -> std::optional<Response> { throw std::logic_error{"a hook ran"}; });
    app.error_handler(403, [](const HttpError& error) { return "mine: " + error.description(); });
    app.error_handler(400, [](Context& c) { return "mine: " + std::string{c.rule()}; });
  });
  const auto answer = client.post("/", with({{"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_EQ(answer.code(), 403);
  EXPECT_EQ(answer.text, "mine: This request came from another site.");
  EXPECT_EQ(client.post("/", with({{"Host", "other.example"}})).text, "mine: ");
}

}  // namespace
}  // namespace canteen::test
