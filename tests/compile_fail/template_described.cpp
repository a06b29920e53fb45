// EXPECT: #include <canteen/app/template_json.hpp>
// A described struct is a value of templates with the header that says so; without it, the error names the header.
#include <boost/describe/class.hpp>
#include <canteen/jinja/value.hpp>

struct Note {
  int id = 0;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id))

canteen::jinja::Value shown(const Note& note) {
  return canteen::jinja::Value{note};  // LINE
}
