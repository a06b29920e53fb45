// What a Site does once, before the first request: it finds the app's folders, lays out the chains of hooks, names routes.
#include <canteen/app/app_parts.hpp>
#include <canteen/app/cookie_diary.hpp>
#include <canteen/app/debug_page.hpp>
#include <canteen/app/file_source.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/program_folders.hpp>
#include <canteen/app/site.hpp>
#include <canteen/app/static_files.hpp>
#include <canteen/app/templates.hpp>

namespace canteen {

Site::Site(App app, SiteOptions options) : Site{std::move(app), std::nullopt, options} {}
Site::Site(App app, const Config& config, SiteOptions options) : Site{std::move(app), std::optional{config}, options} {}

Site::Site(App app, std::optional<Config> config, SiteOptions options)
    : app_{std::move(app)},
      config_{config ? *std::move(config) : app_.config},
      options_{options},
      origins_{config_},
      security_{app_.security_headers},
      roots_{detail::program_folders(config_)} {
  if (const auto& folder = config_.spool.folder; !folder.empty() && !detail::is_folder(folder))
    throw SetupError{"there is no folder '" + folder + "', the spool_folder"};
  if (config_.debug) {
    detail::start_debugging(config_);
    diary_ = detail::start_cookie_diary();
  }
  find_templates();
  add_static_files();
  lay_out_chains();
  index_names();
}

Site::~Site() = default;

namespace {

/// The folder's path, empty where there is none. That one nobody named does not exist is no error.
std::string find_own_folder(const std::vector<std::string>& roots, const std::string& folder, bool is_named) {
  auto found = detail::find_folder(roots, folder);
  if (found.empty() && is_named) throw SetupError{"there is no folder " + detail::describe_search(roots, folder)};
  return found;
}

}  // namespace

bool Site::is_embedded() const { return config_.root.empty() && !app_.parts_->embedded.empty(); }

void Site::find_templates() {
  const auto& options = app_.templates;
  const auto make = [&](std::shared_ptr<const jinja::Loader> loader) {
    templates_ =
        std::make_unique<detail::Templates>(std::move(loader), options, app_.parts_->template_additions, config_.debug);
  };
  std::vector<std::string> names{options.folder};
  for (const auto& group : app_.inner_groups_)
    if (!group->template_folder.empty()) names.push_back(group->template_folder);
  if (is_embedded()) return make(detail::embedded_loader(app_.parts_->embedded, names));
  std::vector<std::string> folders;
  for (const auto& name : names)
    if (auto found = find_own_folder(roots_, name, name != TemplateOptions{}.folder); !found.empty())
      folders.push_back(std::move(found));
  make(detail::folder_loader(std::move(folders), detail::describe_search(roots_, options.folder)));
}

void Site::add_static_files() {
  const auto& options = app_.static_files;
  if (options.folder.empty()) return;
  if (!options.url.ends_with('/')) throw SetupError{"static_files.url must end with '/': '" + options.url + "'"};
  if (is_embedded()) return serve_static(detail::embedded_source(app_.parts_->embedded, options.folder));
  const auto folder = find_own_folder(roots_, options.folder, options.folder != StaticOptions{}.folder);
  if (!folder.empty()) serve_static(detail::folder_source(folder));
}

void Site::serve_static(std::shared_ptr<const detail::FileSource> source) {
  const auto& options = app_.static_files;
  using Handler = detail::HandlerOf<StaticFiles>;
  auto handler = std::make_unique<Handler>(StaticFiles{std::move(source), options});
  app_.add_route(Method::get, options.url + "<path:filename>", std::move(handler)).name = "static";
}

void Site::lay_out_chains() {
  app_.group_->chain = detail::Chain::of(*app_.group_);
  for (const auto& group : app_.inner_groups_) group->chain = detail::Chain::of(*group);
}

void Site::index_names() {
  for (const auto& route : app_.routes_)
    if (!route->name.empty()) route->name = route->group->qualified(route->name);
  for (const auto& route : app_.routes_)
    if (!by_name_.emplace(route->shown_name(), route.get()).second && !route->name.empty())
      throw SetupError{"two routes are named '" + route->name + "'"};
}

}  // namespace canteen
