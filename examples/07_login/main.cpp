// A login form, three templates and a cookie that remembers who came. What is wrong with it is in README.md beside it.
#include <boost/describe/class.hpp>
#include <canteen/app/form_parameter.hpp>
#include <canteen/canteen.hpp>
using namespace canteen;

struct Login {
  std::string email;
  Secret<std::string> pass;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, pass))

namespace {

constexpr std::size_t longest_email = 254;  // RFC 5321 §4.5.3.1.3, without the angle brackets

Response success(Context& c, const Form<Login>& form) {
  if (form->email.size() > longest_email) throw HttpError{400, "An e-mail address has at most 254 octets."};
  if (const auto kept = check_cookie("email", form->email); !kept) throw HttpError{400, "This is no e-mail address."};
  if (form->pass != "jtp") return redirect("/error");
  auto page = c.render_template("success.html");
  page.set_cookie("email", form->email);
  return page;
}

Response profile(Context& c) {
  const auto email = c.request.cookies.get("email");
  if (!email) return redirect("/");
  return c.render_template("profile.html", {{"name", *email}});
}

}  // namespace

App make_app() {
  App app{"login"};
  app.get("/", [](Context& c) { return c.render_template("login.html"); }).name("login");
  app.post("/success", success).name("success");
  app.get("/error", [] { return html("<p><strong>Enter correct password</strong></p>"); });
  app.get("/viewprofile", profile).name("profile");
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
