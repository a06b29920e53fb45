#include <canteen/app/request_object.hpp>
#include <memory>
#include <set>

namespace canteen::detail {

namespace {

/// A reader of names (args, cookies, headers) as an object: `request.args.q`.
template <class Names>
class NamesObject final : public jinja::Object {
 public:
  explicit NamesObject(const Names& names) : names_{names} {}
  jinja::Value attribute(std::string_view name) const override {
    if (name == "get") return getter();
    if (name == "items") return lister([](auto key, auto value) { return jinja::Value::tuple({key, value}); });
    if (name == "keys") return lister([](auto key, auto) { return key; });
    if (name == "values") return lister([](auto, auto value) { return value; });
    return find(name);
  }
  std::string to_text() const override { return "<names>"; }

 private:
  jinja::Value find(std::string_view name) const {
    const auto text = names_.get(name);
    return text ? jinja::Value::text(*text) : jinja::Value{};
  }
  jinja::Value getter() const {
    return jinja::Value::callable([this](const jinja::Arguments& arguments) {
      const auto [key, fallback] = arguments.bind<2>({"key", "default"});
      if (!key || !key->is(jinja::Value::Kind::text)) throw jinja::ValueError{"get() takes a name"};
      auto found = find(key->as_text());
      if (!found.is_absent()) return found;
      return fallback ? *fallback : jinja::Value::none();
    });
  }
  /// What `make` makes of each name and its first value, in the order they came, as Werkzeug's dicts have it.
  template <class Make>
  jinja::Value lister(Make make) const {
    return jinja::Value::callable([this, make](const jinja::Arguments& arguments) {
      arguments.require_none();
      jinja::List items;
      std::set<std::string_view> seen;
      for (const auto& [name, value] : names_)
        if (seen.insert(name).second) items.push_back(make(jinja::Value::text(name), find(name)));
      return jinja::Value::list(std::move(items));
    });
  }
  const Names& names_;
};

template <class Names>
jinja::Value names_object(const Names& names) {
  return jinja::Value::object(std::make_shared<NamesObject<Names>>(names));
}

struct Attribute {
  std::string_view name;
  jinja::Value (*read)(const Request&);
};

const Attribute attributes[] = {
    {"method", [](const Request& r) { return jinja::Value::text(to_text(r.method())); }},
    {"path", [](const Request& r) { return jinja::Value::text(r.path()); }},
    {"query_string", [](const Request& r) { return jinja::Value::text(r.query_string()); }},
    {"scheme", [](const Request& r) { return jinja::Value::text(r.scheme()); }},
    {"is_secure", [](const Request& r) { return jinja::Value::boolean(r.is_secure()); }},
    {"host", [](const Request& r) { return jinja::Value::text(r.host()); }},
    {"remote_addr", [](const Request& r) { return jinja::Value::text(r.remote_addr()); }},
    {"mimetype", [](const Request& r) { return jinja::Value::text(r.mimetype()); }},
    {"args", [](const Request& r) { return names_object(r.args); }},
    {"form", [](const Request& r) { return names_object(r.form); }},
    {"values", [](const Request& r) { return names_object(r.values); }},
    {"cookies", [](const Request& r) { return names_object(r.cookies); }},
    {"headers", [](const Request& r) { return names_object(r.headers); }},
};

class RequestObject final : public jinja::Object {
 public:
  RequestObject(const Request& request, std::string_view endpoint) : request_{request}, endpoint_{endpoint} {}
  jinja::Value attribute(std::string_view name) const override {
    if (name == "endpoint") return endpoint_.empty() ? jinja::Value::none() : jinja::Value::text(endpoint_);
    for (const auto& row : attributes)
      if (row.name == name) return row.read(request_);
    return {};
  }
  std::string to_text() const override { return "<request>"; }

 private:
  const Request& request_;
  std::string_view endpoint_;
};

}  // namespace

jinja::Value request_object(const Request& request, std::string_view endpoint) {
  return jinja::Value::object(std::make_shared<RequestObject>(request, endpoint));
}

}  // namespace canteen::detail
