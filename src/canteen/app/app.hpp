// App: the movable description of an application: routes, hooks, error handlers, settings, what its handlers share.
//
// It answers nothing: run() and test::Client turn it into a Site, which cannot be changed. Setup after serving is then
// impossible rather than an error.
#pragma once
#include <canteen/app/blueprint.hpp>
#include <canteen/app/config.hpp>
#include <canteen/app/scaffold.hpp>
#include <canteen/http/method.hpp>
#include <memory>
#include <string>

namespace canteen {

class App final : public Scaffold {
 public:
  explicit App(std::string name);
  App(App&&) noexcept;
  App& operator=(App&&) noexcept;
  ~App();

  /// A converter of the app's own for `<name:x>` in a runtime_rule. Add it before the rules that use it.
  void converter(std::string name, ConverterFactory make);

  /// The program's own settings; the environment and the command line go above them.
  Config config{};
  const std::string& name() const { return name_; }

 private:
  friend class Site;
  void take(std::unique_ptr<detail::RouteEntry> entry) override;

  struct Routing;  // the route table and the converters, which it points to
  std::string name_;
  std::unique_ptr<Routing> routing_;
};

}  // namespace canteen
