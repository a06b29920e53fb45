// Every row of data/jinja/rows.json, rendered here and compared with what the real Jinja2 made of it (expected.json,
// written by make_expected.py). Where we differ on purpose, the row says so: "ours" is then our page, or "error".
#include <gtest/gtest.h>
#include <boost/json.hpp>
#include <canteen/jinja/environment.hpp>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

namespace canteen::jinja {

/// {"$safe": text} is a text that is HTML already, {"$tuple": list} a tuple.
template <>
struct ToValue<boost::json::value> {
  static Value convert(const boost::json::value& data) {
    switch (data.kind()) {
      case boost::json::kind::bool_: return data.get_bool();
      case boost::json::kind::int64: return data.get_int64();
      case boost::json::kind::double_: return data.get_double();
      case boost::json::kind::string: return std::string_view{data.get_string()};
      case boost::json::kind::array: return Value::list(items(data.get_array()));
      case boost::json::kind::object: return from_object(data.get_object());
      default: return nullptr;
    }
  }

 private:
  static List items(const boost::json::array& data) {
    List out;
    for (const auto& item : data) out.push_back(convert(item));
    return out;
  }
  static Value from_object(const boost::json::object& data) {
    if (const auto* const safe = data.if_contains("$safe"))
      return Value::safe_text(std::string_view{safe->as_string()});
    if (const auto* const tuple = data.if_contains("$tuple")) return Value::tuple(items(tuple->as_array()));
    Pairs pairs;
    for (const auto& [key, value] : data) pairs.emplace_back(std::string_view{key}, convert(value));
    return Value::dict(std::move(pairs));
  }
};

namespace {

struct Row {
  boost::json::object row;
  boost::json::object answer;
};

void PrintTo(const Row& row, std::ostream* out) { *out << boost::json::serialize(row.row); }

boost::json::value read(const std::string& name) {
  std::ifstream file{CANTEEN_CONFORMANCE_DATA "/jinja/" + name};
  return boost::json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
}

std::vector<Row> read_rows() {
  const auto rows = read("rows.json");
  const auto expected = read("expected.json");
  std::vector<Row> out;
  for (std::size_t i = 0; i < rows.as_array().size(); ++i)
    out.push_back({rows.as_array()[i].as_object(), expected.at("answers").as_array()[i].as_object()});
  return out;
}

std::string text_of(const boost::json::object& row, std::string_view key, std::string_view absent) {
  const auto* const found = row.if_contains(key);
  return std::string{found ? std::string_view{found->as_string()} : absent};
}

EnvironmentOptions options_of(const boost::json::object& row) {
  EnvironmentOptions out;
  const auto* const options = row.if_contains("options");
  if (!options) return out;
  out.trim_blocks = options->as_object().contains("trim_blocks");
  out.lstrip_blocks = options->as_object().contains("lstrip_blocks");
  if (options->as_object().contains("undefined")) out.undefined = UndefinedPolicy::strict;
  return out;
}

std::string render(const boost::json::object& row) {
  std::map<std::string, std::string, std::less<>> templates;
  if (const auto* const others = row.if_contains("templates"))
    for (const auto& [name, text] : others->as_object())
      templates[name] = std::string{std::string_view{text.as_string()}};
  const auto name = text_of(row, "name", "main.html");
  templates[name] = text_of(row, "template", "");
  std::vector<NamedValue> names;
  if (const auto* const context = row.if_contains("context"))
    for (const auto& [key, value] : context->as_object()) names.emplace_back(std::string_view{key}, Value{value});
  return Environment{std::make_shared<MemoryLoader>(templates), options_of(row)}.render_view(name, names);
}

/// What a row comes to, in the form of expected.json: the page, or the error with its line where that is compared.
std::string outcome(const boost::json::object& row, bool with_line) {
  try {
    return render(row);
  } catch (const TemplateError& error) {
    return "error" + (with_line ? " in line " + std::to_string(error.line()) : std::string{});
  }
}

class JinjaRows : public testing::TestWithParam<Row> {};

TEST_P(JinjaRows, are_rendered_as_by_jinja2) {
  const auto& [row, answer] = GetParam();
  const auto* const line = answer.if_contains("line");
  std::string expected = text_of(answer, "page", "error");
  if (line) expected += " in line " + std::to_string(line->as_int64());
  if (row.contains("ours")) expected = text_of(row, "ours", "");
  EXPECT_EQ(outcome(row, line && !row.contains("ours")), expected) << text_of(row, "about", "");
}

INSTANTIATE_TEST_SUITE_P(All, JinjaRows, testing::ValuesIn(read_rows()));

}  // namespace
}  // namespace canteen::jinja
