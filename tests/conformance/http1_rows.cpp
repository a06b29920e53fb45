#include <boost/json.hpp>
#include <conformance/base64.hpp>
#include <conformance/http1_rows.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace canteen::test {

namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) { return std::string{value.as_string()}; }

/// The file writes octets as the code points U+0000 to U+00FF.
std::string latin1_of(const json::value& value) {
  std::string out;
  const auto& text = value.as_string();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    if (octet < 0x80) {
      out += text[i];
    } else {
      out += static_cast<char>((octet << 6 & 0xC0) | (static_cast<unsigned char>(text[++i]) & 0x3F));
    }
  }
  return out;
}

std::string base64_of(const json::value& value) { return octets_of_base64(value.as_string()); }

std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> out;
  if (const auto* list = object.if_contains(key))
    for (const auto& item : list->as_array()) out.push_back(text_of(item));
  return out;
}

std::optional<std::string> optional_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value ? std::optional{latin1_of(*value)} : std::nullopt;
}

ExpectedResponse response_of(const json::object& object, bool strictly) {
  ExpectedResponse out{.status = texts_of(object, "status"),
                       .body = optional_of(object, "body_latin1"),
                       .body_if_2xx = optional_of(object, "body_if_2xx_latin1"),
                       .optional_interim = 0};
  const auto* strict = object.if_contains("strict");
  if (strict && strictly) out.status = {text_of(*strict)};
  if (const auto* interim = object.if_contains("optional_interim"))
    out.optional_interim = static_cast<int>(interim->as_int64());
  return out;
}

void read_seen(const json::object& seen, Http1Row& row) {
  row.seen_host = optional_of(seen, "host");
  row.seen_target = optional_of(seen, "target");
  row.seen_path = optional_of(seen, "path");
  row.seen_query = optional_of(seen, "query");
  for (const auto* key : {"headers", "headers_latin1"})
    if (const auto* headers = seen.if_contains(key))
      for (const auto& [name, value] : headers->as_object()) row.seen_headers.emplace_back(name, latin1_of(value));
  if (const auto* cookies = seen.if_contains("cookies")) row.seen_cookies = cookies->as_array().size();
}

Http1Row row_of(const json::object& object, bool strictly) {
  Http1Row row;
  row.id = text_of(object.at("id"));
  row.name = text_of(object.at("name"));
  row.octets = base64_of(object.at("request_b64"));
  const auto& expect = object.at("expect").as_object();
  for (const auto& response : expect.at("responses").as_array())
    row.responses.push_back(response_of(response.as_object(), strictly));
  row.connection_after = text_of(expect.at("connection_after"));
  row.head = object.contains("head");
  row.forbidden_status = texts_of(object, "forbidden_status");
  if (const auto* eof = object.if_contains("on_eof"))
    row.forbidden_status = texts_of(eof->as_object(), "forbidden_status");
  if (const auto* seen = object.if_contains("seen")) read_seen(seen->as_object(), row);
  row.unseen_headers = texts_of(object, "must_not_see_headers");
  row.unseen_target = optional_of(object, "must_not_see_target");
  row.unseen_body = optional_of(object, "must_not_see_body");
  return row;
}

std::vector<Http1Row> rows_of(const json::array& list, bool strictly) {
  std::vector<Http1Row> rows;
  for (const auto& row : list) rows.push_back(row_of(row.as_object(), strictly));
  return rows;
}

}  // namespace

Http1Rows load_http1_rows() {
  std::ifstream file{CANTEEN_CONFORMANCE_DATA "/http1_requests.json"};
  if (!file) throw std::runtime_error{"cannot read http1_requests.json"};
  std::ostringstream text;
  text << file.rdbuf();
  const auto document = json::parse(text.str());
  return {rows_of(document.at("rows").as_array(), true), rows_of(document.at("policy_rows").as_array(), false)};
}

}  // namespace canteen::test
