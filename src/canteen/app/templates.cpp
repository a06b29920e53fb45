#include <array>
#include <canteen/app/context.hpp>
#include <canteen/app/request_object.hpp>
#include <canteen/app/route_entry.hpp>
#include <canteen/app/templates.hpp>
#include <canteen/app/url_function.hpp>
#include <map>
#include <memory>

namespace canteen::detail {

namespace {

jinja::EnvironmentOptions to_environment_options(const TemplateOptions& options, bool auto_reload) {
  return {.auto_reload = auto_reload,
          .trim_blocks = options.trim_blocks,
          .lstrip_blocks = options.lstrip_blocks,
          .undefined = options.strict_undefined ? jinja::UndefinedPolicy::strict : jinja::UndefinedPolicy::lenient};
}

/// Stands in where there is no folder, so that the first page says where one was looked for.
class NoFolder final : public jinja::Loader {
 public:
  explicit NoFolder(std::string searched) : searched_{std::move(searched)} {}
  std::optional<jinja::LoadedTemplate> load(std::string_view) const override { return std::nullopt; }
  std::optional<std::uint64_t> find_stamp(std::string_view) const override { return std::nullopt; }
  std::string places() const override { return "the folder " + searched_ + ", which does not exist"; }

 private:
  std::string searched_;
};

/// What every page sees of its request. The values refer to the Context, and so does a page only while it is made.
std::array<jinja::NamedValue, 3> globals_of(const Context& c) {
  return {jinja::NamedValue{"request", request_object(c.request, c.route ? c.route->shown_name() : std::string_view{})},
          jinja::NamedValue{"url_for", url_function(c)},
          jinja::NamedValue{"csp_nonce", jinja::Value::callable([&c](const jinja::Arguments& arguments) {
                              arguments.require_none();
                              return jinja::Value::text(c.csp_nonce());
                            })}};
}

Response to_response(std::string page, bool is_html) {
  Response response{std::move(page)};
  if (is_html) response.set_default_type("text/html; charset=utf-8");
  return response;
}

}  // namespace

std::shared_ptr<const jinja::Loader> folder_loader(std::vector<std::string> folders, std::string searched) {
  if (folders.empty()) return std::make_shared<NoFolder>(std::move(searched));
  return std::make_shared<jinja::FileLoader>(std::move(folders));
}

std::shared_ptr<const jinja::Loader> embedded_loader(EmbeddedFiles files, const std::vector<std::string>& folders) {
  std::map<std::string, std::string, std::less<>> templates;
  for (const auto& folder : folders)
    for (const auto& file : files)
      if (const auto prefix = folder + '/'; file.path.starts_with(prefix))
        templates.emplace(file.path.substr(prefix.size()), file.content);
  return std::make_shared<jinja::MemoryLoader>(std::move(templates));
}

Templates::Templates(std::shared_ptr<const jinja::Loader> loader, const TemplateOptions& options,
                     const TemplateAdditions& added, bool auto_reload)
    : environment_{std::move(loader), to_environment_options(options, auto_reload)} {
  for (const auto& [name, value] : added.globals) environment_.add_global(name, value);
  for (const auto& [name, filter] : added.filters) environment_.add_filter(name, filter);
  for (const auto& [name, test] : added.tests) environment_.add_test(name, test);
}

Response Templates::render(const Context& c, std::string_view name, jinja::NamesView names) const {
  return to_response(environment_.render_view(name, names, globals_of(c)), jinja::escapes_by_ending(name));
}

Response Templates::render_string(const Context& c, std::string_view source, jinja::NamesView names) const {
  return to_response(environment_.render_string_view(source, names, globals_of(c)), true);
}

}  // namespace canteen::detail
