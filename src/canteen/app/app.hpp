// App: the movable description of an application: routes, hooks, error handlers, settings, what its handlers share.
//
// It answers nothing: run() and test::Client turn it into a Site, which cannot be changed. Setup after serving is then
// impossible rather than an error.
#pragma once
#include <canteen/app/blueprint.hpp>
#include <canteen/app/command.hpp>
#include <canteen/app/config.hpp>
#include <canteen/app/embedded_files.hpp>
#include <canteen/app/scaffold.hpp>
#include <canteen/app/security_headers.hpp>
#include <canteen/app/static_options.hpp>
#include <canteen/app/template_options.hpp>
#include <canteen/cookies/cookie_record.hpp>
#include <canteen/jinja/plain_function.hpp>
#include <canteen/jinja/value.hpp>
#include <canteen/routing/converter.hpp>
#include <concepts>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace canteen {

namespace detail {
template <class Cookie>
concept has_cookie_record = requires(const Cookie& cookie) {
  { cookie.record() } -> std::same_as<CookieRecord>;
};
}  // namespace detail

class App final : public Scaffold {
 public:
  explicit App(std::string name);
  App(App&&) noexcept;
  App& operator=(App&&) noexcept;
  ~App();

  /// A converter of the app's own for `<name:x>` in a runtime_rule. Add it before the rules that use it.
  void converter(std::string name, ConverterFactory make);

  /// Gives a name to every template: a value, or a function of ordinary types. Of what templates see, a handler's names
  /// hide it.
  void template_global(std::string name, jinja::Value value);
  template <jinja::PlainFunction F>
  void template_global(std::string name, F f) {
    template_global(std::move(name), jinja::make_callable(std::move(f)));
  }
  /// `{{ input|name(arguments) }}` in every template; one that Jinja has of that name is replaced. Either a jinja::Filter,
  /// or a function of ordinary types (jinja/plain_function.hpp): `[](std::string_view text, int width)`.
  void template_filter(std::string name, jinja::Filter filter);
  template <jinja::PlainFunction F>
  void template_filter(std::string name, F f) {
    template_filter(std::move(name), jinja::make_filter(std::move(f)));
  }
  /// `{% if input is name(arguments) %}` in every template: a jinja::Test, or a function of ordinary types.
  void template_test(std::string name, jinja::Test test);
  template <jinja::PlainFunction F>
  void template_test(std::string name, F f) {
    template_test(std::move(name), jinja::make_test(std::move(f)));
  }
  /// Takes templates and static files from the program itself (canteen_embed() in CMake) instead of folders, unless a
  /// root is set: then from there.
  void embed(EmbeddedFiles files);

  /// Adds `./program NAME [arguments…]`, which --help lists with this line of help: `f(const CommandContext&)` or `f()`,
  /// whose int is the exit status; nothing is 0. What it throws is told in one line, status 1 (2 for a SetupError).
  /// Throws SetupError for a name that is taken or is not [a-z][a-z0-9_-]*.
  template <class F>
  void command(std::string name, std::string help, F f) {
    constexpr bool fits = detail::command_handler<F>;
    if constexpr (!fits) {
      static_assert(detail::lacks_signature_by_error<F>,
                    "a command takes const CommandContext& or nothing, and returns int, its exit status, or nothing; "
                    "what stood behind its name is in CommandContext::arguments");
    } else {
      add_command({std::move(name), std::move(help), detail::make_command(std::move(f))});
    }
  }

  /// Makes declared cookies known: `./program cookies` lists them, and test::Client can insist on them. Declaring is not
  /// needed to use one. Throws SetupError for two of one name that a request could carry both.
  template <detail::has_cookie_record... Cookies>
  void declare(const Cookies&... cookies) {
    (add_declared(cookies.record()), ...);
  }
  const std::vector<CookieRecord>& declared_cookies() const;

  /// How cookies travel that do not say it themselves: in a declaration or a call.
  CookieCoding cookie_coding = CookieCoding::percent;
  /// Where templates are, and how they are read.
  TemplateOptions templates{};
  /// Where files are served as they are.
  StaticOptions static_files{};
  /// What every answer tells browsers about caution.
  SecurityHeaders security_headers{};

  /// The program's own settings; the environment and the command line go above them.
  Config config{};
  const std::string& name() const { return name_; }
  const std::vector<detail::Command>& commands() const;

 private:
  friend class Site;
  void take(std::unique_ptr<detail::RouteEntry> entry) override;

  void add_command(detail::Command command);
  void add_declared(const CookieRecord& record);

  struct Parts;  // app_parts.hpp
  std::string name_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace canteen
