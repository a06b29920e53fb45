#include <canteen/dev/json_lines.hpp>

#include <gtest/gtest.h>

#include <canteen/app/setup_error.hpp>
#include <ios>
#include <sstream>
#include <streambuf>

namespace canteen::dev {
namespace {

boost::json::object echo(LineFields& line) { return {{"said", line.required_octets("say")}}; }

/// One line, and then what reading a folder does.
class Failing final : public std::streambuf {
 public:
  Failing() { setg(line_, line_, line_ + sizeof line_ - 1); }

 private:
  int_type underflow() override { throw std::ios_base::failure{"error reading the file"}; }
  char line_[14] = "{\"say\": \"x\"}\n";
};

TEST(JsonLines, are_answered_one_by_one) {
  std::istringstream in{"{\"say\": \"a\"}\n\n{\"say\": \"b\"}"};
  std::ostringstream out;
  answer_lines(in, out, echo);
  EXPECT_EQ(out.str(), "{\"said\":\"a\"}\n{\"said\":\"b\"}\n");
}

TEST(JsonLines, that_cannot_be_read_any_further_are_not_at_their_end) {
  Failing broken;
  std::istream in{&broken};
  std::ostringstream out;
  EXPECT_THROW(answer_lines(in, out, echo), SetupError);
  EXPECT_EQ(out.str(), "{\"said\":\"x\"}\n");
}

}  // namespace
}  // namespace canteen::dev
