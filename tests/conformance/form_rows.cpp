#include <algorithm>
#include <boost/json.hpp>
#include <conformance/base64.hpp>
#include <conformance/form_rows.hpp>
#include <fstream>
#include <ostream>
#include <sstream>
#include <stdexcept>

namespace canteen::test {

namespace {

namespace json = boost::json;
using TextPairs = std::vector<std::pair<std::string, std::string>>;

std::string text_of(const json::value& value) { return std::string{value.as_string()}; }

TextPairs pairs_of(const json::value& list) {
  TextPairs pairs;
  for (const auto& pair : list.as_array()) pairs.emplace_back(text_of(pair.at(0)), text_of(pair.at(1)));
  return pairs;
}

SeenFile file_of(const json::value& file) {
  const auto& type = file.at("content_type");
  return {.name = text_of(file.at("name")),
          .filename = text_of(file.at("filename")),
          .content_type = type.is_null() ? std::nullopt : std::optional{text_of(type)},
          .content = octets_of_base64(file.at("data_b64").as_string())};
}

/// "error", the pairs of an urlencoded form, or a multipart form.
FormOutcome outcome_of(const json::value& value) {
  if (value.is_string()) return std::nullopt;
  SeenForm form;
  form.fields = pairs_of(value.is_array() ? value : value.at("fields"));
  if (value.is_array()) {
    for (const auto& [name, text] : form.fields) form.order.push_back(name);
    return form;
  }
  for (const auto& file : value.at("files").as_array()) form.files.push_back(file_of(file));
  for (const auto& name : value.at("order").as_array()) form.order.push_back(text_of(name));
  return form;
}

void read_limits(const json::object& limits, FormRow& row) {
  const auto read = [&](const char* key, std::size_t& limit) {
    if (const auto* value = limits.if_contains(key)) limit = value->to_number<std::size_t>();
  };
  read("max_parts", row.limits.parts);
  read("max_headers", row.limits.head_lines);
  read("max_header_bytes", row.limits.head.octets);
  read("max_field_bytes", row.limits.field.octets);
  read("max_body_bytes", row.body_limit);
}

FormRow row_of(const json::object& object) {
  FormRow row{.name = text_of(object.at("name")),
              .content_type = text_of(object.at("content_type")),
              .body = octets_of_base64(object.at("body_b64").as_string())};
  if (const auto* limits = object.if_contains("limits")) read_limits(limits->as_object(), row);
  row.expected = outcome_of(object.at("expected"));
  row.is_limit = object.contains("limits") && !row.expected;
  if (const auto* also = object.if_contains("also_acceptable"))
    for (const auto& outcome : also->as_array()) row.also_acceptable.push_back(outcome_of(outcome));
  return row;
}

json::value load(const std::string& name) {
  std::ifstream file{CANTEEN_CONFORMANCE_DATA "/" + name};
  if (!file) throw std::runtime_error{"cannot read " + name};
  std::ostringstream text;
  text << file.rdbuf();
  return json::parse(text.str());
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const FormOutcome& outcome) {
  if (!outcome) return out << "refused";
  for (const auto& [name, value] : outcome->fields) out << '\'' << name << "'='" << value << "' ";
  for (const auto& file : outcome->files)
    out << '\'' << file.name << "'=file '" << file.filename << "' " << file.content_type.value_or("(no type)") << " of "
        << file.content.size() << ' ';
  return out << '(' << outcome->order.size() << " parts)";
}

bool FormRow::accepts(const FormOutcome& outcome) const {
  return outcome == expected ||
         std::find(also_acceptable.begin(), also_acceptable.end(), outcome) != also_acceptable.end();
}

std::vector<FormRow> load_form_rows(const std::string& file) {
  const auto document = load(file);
  std::vector<FormRow> rows;
  for (const char* const list : {"rows", "policy_rows"})
    for (const auto& row : document.at(list).as_array()) rows.push_back(row_of(row.as_object()));
  return rows;
}

std::vector<SerializeRow> load_serialize_rows() {
  std::vector<SerializeRow> rows;
  const auto document = load("urlencoded.json");
  for (const auto& row : document.at("serialize_rows").as_array()) {
    const auto* const parse = row.as_object().if_contains("parse");
    rows.push_back({.name = text_of(row.at("name")),
                    .pairs = pairs_of(row.at("pairs")),
                    .expected = text_of(row.at("expected")),
                    .parse = parse ? std::optional{text_of(*parse)} : std::nullopt});
  }
  return rows;
}

}  // namespace canteen::test
