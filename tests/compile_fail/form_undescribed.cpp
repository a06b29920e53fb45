// EXPECT: Form<T> reads a described struct
#include <canteen/app/form_parameter.hpp>
#include <canteen/canteen.hpp>
using namespace canteen;

struct Login {
  std::string email;
};

void setup(App& app) {
  app.post("/login", [](const Form<Login>& form) { return form->email; });  // LINE
}
