#include <canteen/app/context.hpp>
#include <canteen/app/url_function.hpp>
#include <canteen/base/percent.hpp>
#include <stdexcept>
#include <vector>

namespace canteen::detail {

namespace {

using Kind = jinja::Value::Kind;

bool is_nothing(const jinja::Value& value) { return value.is(Kind::none) || value.is(Kind::undefined); }

UrlArgument to_url_argument(std::string_view name, const jinja::Value& value) {
  switch (value.kind()) {
    case Kind::text: return {name, value.as_text()};
    case Kind::integer: return {name, value.as_integer()};
    case Kind::floating: return {name, value.as_floating()};
    case Kind::boolean: return {name, value.as_boolean() ? "True" : "False"};
    case Kind::undefined:
    case Kind::none:
    case Kind::list:
    case Kind::dict:
    case Kind::callable:
    case Kind::object: break;
  }
  throw jinja::ValueError{"url_for: '" + std::string{name} + "' is neither a text nor a number"};
}

/// What is special about a call, by Flask's names.
struct UrlCall {
  std::string_view route;
  std::vector<UrlArgument> arguments{};
  std::string anchor{};
  bool external = false;
};

void take_named(UrlCall& call, std::string_view name, const jinja::Value& value) {
  if (is_nothing(value)) return;
  const auto require = [&](bool holds, const char* rule) {
    if (!holds) throw jinja::ValueError{"url_for: '" + std::string{name} + "' " + rule};
  };
  if (name == "_anchor") {
    require(value.is(Kind::text) || value.is(Kind::integer), "is a text or an integer");
    call.anchor = value.is(Kind::text) ? std::string{value.as_text()} : std::to_string(value.as_integer());
  } else if (name == "_external") {
    require(value.is(Kind::boolean), "is true or false");
    call.external = value.as_boolean();
  } else {
    require(name != "_scheme" && name != "_method", "is Flask's alone: public_origin says the scheme");
    call.arguments.push_back(to_url_argument(name, value));
  }
}

UrlCall read_call(const jinja::Arguments& arguments) {
  const auto positional = arguments.positional();
  if (positional.size() != 1 || !positional[0].is(Kind::text))
    throw jinja::ValueError{"url_for takes a route's name, and the rest as name=value"};
  UrlCall call{.route = positional[0].as_text()};
  for (const auto& [name, value] : arguments.named()) take_named(call, name, value);
  return call;
}

std::string build(const Context& c, const UrlCall& call) {
  auto url = c.url_for(call.route, std::span<const UrlArgument>{call.arguments});
  if (call.external) url = c.external_url(url);
  if (!call.anchor.empty()) encode_percent(url += '#', call.anchor, unreserved_octets);
  return url;
}

}  // namespace

jinja::Value url_function(const Context& c) {
  return jinja::Value::callable([&c](const jinja::Arguments& arguments) {
    try {
      return jinja::Value::text(build(c, read_call(arguments)));
    } catch (const std::logic_error& error) {
      throw jinja::ValueError{error.what()};
    }
  });
}

}  // namespace canteen::detail
