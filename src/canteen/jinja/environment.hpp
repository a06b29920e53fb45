// Environment: what templates share. Its loader, filters, tests, globals and options; and render().
//
// The room's front door: lexer, parser and renderer stay behind it. A template is parsed when it is first asked for and
// then kept; with auto_reload the loader's stamp says whether it still holds. Nothing here knows of requests: what a
// page sees of its own, request and url_for among it, is added by app/templates.hpp.
#pragma once
#include <canteen/jinja/loader.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/template_error.hpp>
#include <canteen/jinja/value.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace canteen::jinja {

/// What an undefined name does. Either way an attribute of one is an error, and `is defined` and `default` accept it.
enum class UndefinedPolicy : std::uint8_t {
  /// Prints as nothing, is false, has no items.
  lenient,
  /// Is an error as soon as it is used.
  strict,
};

/// Whether a template of this name escapes what it prints: all do, except those that end like text, which are .txt,
/// .text, .md, .csv, .tsv, .log (also in front of .j2 and .jinja). Flask's list is the other way round: there an unknown
/// ending is not escaped.
bool escapes_by_ending(std::string_view name);

struct EnvironmentOptions {
  /// Asked with the template's name. Strings given to render_string escape always.
  std::function<bool(std::string_view)> autoescape = escapes_by_ending;
  /// Asks the loader before each use whether a template has changed.
  bool auto_reload = false;
  /// The first newline behind a tag or comment is dropped.
  bool trim_blocks = false;
  /// Spaces in front of a tag or comment that begins its line are dropped.
  bool lstrip_blocks = false;
  UndefinedPolicy undefined = UndefinedPolicy::lenient;
  /// The longest page, in octets; more is a TemplateError. Jinja has no limit.
  std::size_t output_limit = std::size_t{64} << 20;
};

using NamedValue = std::pair<std::string_view, Value>;
/// Names for a template where there is no list to write down; lives as long as the call.
using NamesView = std::span<const NamedValue>;

/// Templates and all they need. First add what is to be added, then render: from any thread, several at once.
class Environment {
 public:
  explicit Environment(std::shared_ptr<const Loader> loader, EnvironmentOptions options = {});
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  /// Before the first render. One of the same name is replaced.
  void add_filter(std::string name, Filter filter);
  void add_test(std::string name, Test test);
  /// A value that every template sees, included and imported ones too. Names given to render hide it.
  void add_global(std::string name, Value value);

  /// The page. Names win over this call's globals, and these over the environment's. Throws TemplateNotFound,
  /// TemplateError with the place, and whatever a callable throws other than ValueError.
  std::string render(std::string_view name, Names names = {}, Names globals = {}) const {
    return render_view(name, view(names), view(globals));
  }
  std::string render_view(std::string_view name, NamesView names, NamesView globals = {}) const;
  /// The same with the template's text in place of its name. It is parsed each time.
  std::string render_string(std::string_view source, Names names = {}, Names globals = {}) const {
    return render_string_view(source, view(names), view(globals));
  }
  std::string render_string_view(std::string_view source, NamesView names, NamesView globals = {}) const;
  /// Parses the template and its like, so that a mistake shows early. Throws as render does.
  void check(std::string_view name) const;

 private:
  static NamesView view(Names names) { return {names.begin(), names.size()}; }
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace canteen::jinja
