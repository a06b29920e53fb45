#include <boost/json/serialize.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/dev/json_lines.hpp>
#include <canteen/json/parse_json.hpp>

namespace canteen::dev {

namespace {

constexpr JsonLimits limits{.size = 16_MiB, .members = 1'000, .depth = 8};

boost::json::object answer(std::string_view line, const LineService& service) {
  const auto value = parse_json(line, limits);
  if (!value) throw LineError{value.error().message};
  if (!value->is_object()) throw LineError{"a line is one JSON object"};
  LineFields fields{value->get_object()};
  auto out = service(fields);
  return out;
}

}  // namespace

void answer_lines(std::istream& in, std::ostream& out, const LineService& service) {
  std::string line;
  for (bool is_first = true; std::getline(in, line); is_first = false) {
    const auto text = is_first ? without_byte_order_mark(line) : std::string_view{line};
    if (text.find_first_not_of(" \t\r") == text.npos) continue;
    boost::json::object answered;
    try {
      answered = answer(text, service);
    } catch (const LineError& error) {
      answered = {{"error", error.what()}};
    }
    out << boost::json::serialize(answered) << '\n';
    if (in.rdbuf()->in_avail() <= 0) out.flush();
  }
  out.flush();
  if (in.bad()) throw SetupError{"standard input could not be read"};
}

}  // namespace canteen::dev
