// EXPECT: a Secret does not become JSON
#include <boost/describe.hpp>
#include <canteen/canteen.hpp>
#include <canteen/json/json.hpp>
using namespace canteen;

struct Login {
  std::string name;
  std::optional<std::vector<Secret<std::string>>> passwords;
};
BOOST_DESCRIBE_STRUCT(Login, (), (name, passwords))

void routes(App& app) {
  app.get("/", [] { return Login{}; });  // LINE
}
