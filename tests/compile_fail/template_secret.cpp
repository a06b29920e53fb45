// EXPECT: a template cannot be given this type
// A type without a conversion stays out of templates, also inside a list.
#include <canteen/jinja/value.hpp>

struct Secret {
  const char* text;
};

canteen::jinja::Value shown(const std::vector<Secret>& secrets) {
  return canteen::jinja::Value{secrets};  // LINE
}
