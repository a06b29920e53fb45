#include <canteen/app/app_parts.hpp>
#include <canteen/app/context.hpp>
#include <canteen/app/group.hpp>
#include <canteen/app/site.hpp>
#include <canteen/app/templates.hpp>
#include <canteen/base/suggestion.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/jinja/template_error.hpp>
#include <stdexcept>

namespace canteen {

namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

template <class Arguments>
void append(Values& values, const Arguments& arguments) {
  for (const auto& argument : arguments) values.emplace_back(argument.name(), argument.text());
}

}  // namespace

std::string Context::url_for(std::string_view name, UrlArguments arguments) const {
  return url_for(name, std::span{arguments.begin(), arguments.size()});
}

std::string Context::url_for(std::string_view name, std::span<const UrlArgument> arguments) const {
  const std::string own = name.starts_with('.') ? chain().group->qualified(name.substr(1)) : std::string{};
  const auto* entry = site_.find_route(own.empty() ? name : own);
  if (!entry) throw UrlError{"url_for: no route is named '" + std::string{name} + "'" + suggest(name, site_.by_name_)};
  Values values;
  append(values, arguments);
  return site_.build_url(*entry, values);
}

std::string Context::build_url(const detail::RouteEntry& entry, std::initializer_list<UrlArgument> placeholders,
                               UrlArguments query) const {
  const auto rule = parse_rule(entry.rule);  // it was parsed when it was added, so it can be again
  Values values;
  for (const auto& placeholder : rule->placeholders())
    values.emplace_back(placeholder.name, placeholders.begin()[values.size()].text());
  append(values, query);
  return site_.build_url(entry, values);
}

Response Context::render_template(std::string_view name, jinja::Names names) const {
  return site_.templates_->render(*this, name, {names.begin(), names.size()});
}
Response Context::render_template(std::string_view name, jinja::NamesView names) const {
  return site_.templates_->render(*this, name, names);
}
Response Context::render_template_string(std::string_view source, jinja::Names names) const {
  return site_.templates_->render_string(*this, source, {names.begin(), names.size()});
}

std::string Context::external_url(std::string_view local_path) const {
  if (!is_local_path(local_path))
    throw std::logic_error{"external_url takes a path of this site, beginning with one '/'"};
  if (!site_.origins_.is_known(request, exchange.peer))
    throw std::logic_error{"external_url needs public_origin or a trusted proxy: a Host header is the client's word"};
  return std::string{request.scheme()}.append("://").append(request.host()).append(local_path);
}

const detail::Chain& Context::chain() const { return route ? route->group->chain : site_.chain(); }
std::string_view Context::rule() const { return route ? std::string_view{route->rule} : std::string_view{}; }
std::string_view Context::csp_nonce() const {
  if (csp_nonce_.empty() && site_.security_.needs_nonce()) csp_nonce_ = request.keep(site_.make_nonce());
  return csp_nonce_;
}
Executor& Context::executor() const { return exchange.executor; }
Log& Context::log() const { return site_.options_.log; }
const Config& Context::config() const { return site_.config_; }
TimePoint Context::now() const { return site_.options_.clock.now(); }

}  // namespace canteen
