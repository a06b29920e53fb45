// Stories of blueprints: prefix, nesting, their own hooks and error handlers, names.
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;

struct Lost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Hooks that add their turn to the list that the handler's answer shows, and to a header afterwards.
struct Turns {
  std::string text{};
};
template <class Group>
void add_hooks(Group& group, const std::string& name) {
  group.before_request([name](Context& c) {
    auto* turns = c.slots.find<Turns>();
    if (!turns) turns = &c.slots.set(Turns{});
    turns->text += name + ' ';
  });
  group.after_request([name](Response& response) { response.headers.add_item("X-After", name); });
}

std::string turns(Context& c) { return c.slots.find<Turns>()->text + std::string{c.rule()}; }

Client nested() {
  return client_of([](App& app) {
    add_hooks(app, "app");
    app.get("/", turns);
    Blueprint admin{"admin", "/admin"};
    add_hooks(admin, "admin");
    admin.get("/", turns);
    Blueprint notes{"notes", "/notes"};
    add_hooks(notes, "notes");
    notes.get("/<int:id>", [](int, Context& c) { return turns(c); }).name("view");
    notes.get("/urls", [](Context& c) {
      return c.url_for(".view", {{"id", 1}}) + ' ' + c.url_for("admin.notes.view", {{"id", 2}});
    });
    admin.register_blueprint(std::move(notes));
    app.register_blueprint(std::move(admin));
  });
}

struct Visit {
  const char* path;
  const char* text;
  const char* after;
};

TEST(Blueprint, hooks_run_from_the_app_in_and_back_out) {
  auto client = nested();
  const Visit visits[] = {
      {"/", "app /", "app"},
      {"/admin/", "app admin /admin/", "admin, app"},
      {"/admin/notes/7", "app admin notes /admin/notes/<int:id>", "notes, admin, app"},
  };
  for (const auto& visit : visits) {
    const auto answer = client.get(visit.path);
    EXPECT_EQ(answer.text, visit.text);
    EXPECT_EQ(answer.header("X-After"), visit.after);
  }
}

TEST(Blueprint, names_are_qualified_and_a_dot_means_this_one) {
  EXPECT_EQ(nested().get("/admin/notes/urls").text, "/admin/notes/1 /admin/notes/2");
}

TEST(Blueprint, a_path_that_no_route_has_meets_the_apps_hooks_alone) {
  EXPECT_EQ(nested().get("/admin/nothing").header("X-After"), "app");
}

/// Errors answered by whoever is named in the text.
Client failing() {
  return client_of([](App& app) {
    app.error_handler(404, [] { return "app 404"; });
    app.error_handler<Lost>([](const Lost&) { return "app Lost"; });
    app.error_handler<std::logic_error>([](const std::logic_error&) { return "app logic_error"; });
    Blueprint shop{"shop", "/shop"};
    shop.error_handler(404, [] { return "shop 404"; });
    shop.error_handler(500, [] { return "shop 500"; });
    shop.error_handler<std::logic_error>([](const std::logic_error&) { return "shop logic_error"; });
    shop.get("/missing", []() -> std::string { throw HttpError{404}; });
    shop.get("/lost", []() -> std::string { throw Lost{"x"}; });
    shop.get("/range", []() -> std::string { throw std::out_of_range{"x"}; });
    shop.get("/odd", []() -> std::string { throw 7; });
    app.register_blueprint(std::move(shop));
  });
}

TEST(Blueprint, answers_its_own_errors_before_the_app_would) {
  auto client = failing();
  const Visit visits[] = {
      {"/shop/missing", "shop 404", ""},       {"/shop/lost", "app Lost", ""},  // by type before by status, as in Flask
      {"/shop/range", "shop logic_error", ""}, {"/shop/odd", "shop 500", ""},
      {"/shop/nothing", "app 404", ""},  // no route, so no blueprint
  };
  for (const auto& visit : visits) EXPECT_EQ(client.get(visit.path).text, visit.text) << visit.path;
}

TEST(Blueprint, handles_and_kept_values_outlive_its_registration) {
  auto client = client_of([](App& app) {
    Blueprint counting{"counting", "/count"};
    auto& total = counting.keep_new<std::atomic<int>>(40);
    const auto page = counting.get("/<int:by>", [&total](int by) { return std::to_string(total += by); });
    app.get("/url", [page](Context& c) { return c.url_for(page, 2); });
    app.register_blueprint(std::move(counting));
  });
  EXPECT_EQ(client.get("/url").text, "/count/2");
  EXPECT_EQ(client.get("/count/2").text, "42");
}

template <class F>
std::string refusal_of(F add) {
  App app{"app"};
  try {
    add(app);
  } catch (const SetupError& error) {
    return error.what();
  }
  return "taken";
}

TEST(Blueprint, a_bad_name_or_prefix_is_refused_where_it_is_written) {
  const auto make = [](const char* name, const char* prefix) {
    return refusal_of([&](App&) { Blueprint{name, prefix}; });
  };
  EXPECT_THAT(make("a.b", "/a"), HasSubstr("letters, digits"));
  EXPECT_THAT(make("", "/a"), HasSubstr("letters, digits"));
  EXPECT_THAT(make("a", "/a/"), HasSubstr("does not end in '/'"));
  EXPECT_THAT(make("a", "/<x>"), HasSubstr("no placeholders"));
  EXPECT_THAT(make("a", "a"), HasSubstr("'a'"));
  EXPECT_EQ(make("a", ""), "taken");
}

TEST(Blueprint, what_is_taken_already_is_refused_when_it_is_registered) {
  const auto twice = [](const char* other, const char* prefix) {
    return refusal_of([&](App& app) {
      app.get("/a/x", [] { return ""; });
      app.register_blueprint(Blueprint{"a", "/b"});
      Blueprint second{other, prefix};
      second.get("/x", [] { return ""; });
      app.register_blueprint(std::move(second));
    });
  };
  EXPECT_THAT(twice("a", "/c"), HasSubstr("two blueprints are named 'a'"));
  EXPECT_THAT(twice("b", "/a"), HasSubstr("/a/x"));
  EXPECT_EQ(twice("b", "/c"), "taken");
}

}  // namespace
}  // namespace canteen::test
