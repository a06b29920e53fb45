// Site: an App ready to serve. A Service that cannot be changed, called by several workers at once.
//
// Site::call is the whole life of a request, one coroutine of named steps (docs/lifecycle.md).
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/origin_policy.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/app/security_lines.hpp>
#include <canteen/base/clock.hpp>
#include <canteen/base/log.hpp>
#include <canteen/base/random.hpp>
#include <canteen/http/service.hpp>
#include <canteen/routing/route_table.hpp>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace canteen {

namespace detail {
class CookieDiary;
class FileSource;
class Templates;
}  // namespace detail

/// What a Site is lent; it must outlive the Site.
struct SiteOptions {
  Log& log;
  const Clock& clock;
  /// Null: the kernel's.
  Random* random = nullptr;
};

class Site final : public Service {
 public:
  /// Throws SetupError: two routes of one name, a public_origin that is none.
  Site(App app, const Config& config, SiteOptions options);
  /// With the app's own config.
  Site(App app, SiteOptions options);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  ~Site() override;

  Async<Response> call(Request& request, Exchange& exchange) const override;
  ByteSize body_limit(const Request& head) const override;
  bool awaits_content(const Request& head) const override;

  const std::string& name() const { return app_.name(); }
  const Config& config() const { return config_; }
  /// The routes in the order they were added.
  const std::vector<std::unique_ptr<detail::RouteEntry>>& routes() const { return app_.routes_; }
  /// In the order they were declared.
  const std::vector<CookieRecord>& declared_cookies() const { return app_.declared_cookies(); }

 private:
  friend class Context;
  Site(App app, std::optional<Config> config, SiteOptions options);
  struct Ending;  // the teardown hooks, and what was thrown

  void find_templates();
  bool is_embedded() const;
  void add_static_files();
  void serve_static(std::shared_ptr<const detail::FileSource> source);
  void lay_out_chains();
  void index_names();
  Async<Response> respond_to_match(Context& c) const;
  Async<Response> answer_without_route(Context& c) const;
  void refuse(Context& c, Request& request) const;
  void match(Context& c) const;
  void commit_cookies(Context& c, Response& response) const;
  std::optional<Response> answer_developer(Context& c) const;
  void finish(Context& c, Response& response) const;
  void note_cookies(const Context& c, const Response& response) const;
  std::string_view nonce_of(const Context& c) const noexcept;
  std::string make_nonce() const;
  void run_after_hooks(Context& c, Response& response) const;
  void run_teardown_hooks(Context& c, std::exception_ptr error) const noexcept;
  std::string build_url(const detail::RouteEntry& route, UrlValues values) const;
  const detail::RouteEntry* find_route(std::string_view name) const;
  const detail::RouteEntry* route_of(const Request& head) const;
  const detail::Chain& chain() const;

  App app_;
  Config config_;
  SiteOptions options_;
  OriginPolicy origins_;
  detail::SecurityLines security_;
  std::vector<std::string> roots_;
  std::unique_ptr<const detail::Templates> templates_;
  std::unique_ptr<detail::CookieDiary> diary_;  // with debug on alone
  std::map<std::string, const detail::RouteEntry*, std::less<>> by_name_;
};

}  // namespace canteen
