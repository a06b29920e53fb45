// Templates: an app's own, ready to render, with what every page sees: request, url_for, csp_nonce.
//
// The language is jinja/'s; here it meets a request and becomes a Response. Handlers come by Context::render_template.
// Which folders there are is found by site_setup.cpp, and whether a folder or the program holds a template is the
// loader's to know.
#pragma once
#include <canteen/app/embedded_files.hpp>
#include <canteen/app/template_additions.hpp>
#include <canteen/app/template_options.hpp>
#include <canteen/http/response.hpp>
#include <canteen/jinja/environment.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

class Context;

namespace detail {

/// Templates beneath absolute folders. `searched` tells where they would be, for the error when there is no folder.
std::shared_ptr<const jinja::Loader> folder_loader(std::vector<std::string> folders, std::string searched);
/// Embedded templates beneath folders of these names; the first that has one wins.
std::shared_ptr<const jinja::Loader> embedded_loader(EmbeddedFiles files, const std::vector<std::string>& folders);

/// Renders for a Context. Threads: any.
class Templates {
 public:
  Templates(std::shared_ptr<const jinja::Loader> loader, const TemplateOptions& options, const TemplateAdditions& added,
            bool auto_reload);
  Templates(const Templates&) = delete;
  Templates& operator=(const Templates&) = delete;

  Response render(const Context& c, std::string_view name, jinja::NamesView names) const;
  Response render_string(const Context& c, std::string_view source, jinja::NamesView names) const;
  /// Parses the template; throws what is wrong with it.
  void check(std::string_view name) const { environment_.check(name); }

 private:
  jinja::Environment environment_;
};

}  // namespace detail
}  // namespace canteen
