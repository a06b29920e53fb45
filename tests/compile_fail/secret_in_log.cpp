// EXPECT: Secret<std::
#include <canteen/base/log.hpp>
#include <canteen/canteen.hpp>
using namespace canteen;

void login(Log& log, const Secret<std::string>& password) {
  const LogField field{"password", password};  // LINE
  log.write(LogLevel::info, "login", {field});
}
