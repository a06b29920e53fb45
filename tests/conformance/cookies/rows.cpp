#include <canteen/jar/iso_time.hpp>
#include <conformance/cookies/rows.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace canteen::test {

namespace json = boost::json;

namespace {

/// The code points of the row's text as octets.
std::string latin1(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto octet = static_cast<unsigned char>(utf8[i]);
    if (octet < 0x80)
      out += utf8[i];
    else
      out += static_cast<char>((octet & 0x03) << 6 | (static_cast<unsigned char>(utf8.at(++i)) & 0x3F));
  }
  return out;
}

/// "a{bc*3}d" is "abcbcbcd".
std::string filled(std::string_view text) {
  const auto open = text.find('{'), star = text.rfind('*'), close = text.rfind('}');
  std::string out{text.substr(0, open)};
  const auto times = std::stoul(std::string{text.substr(star + 1, close - star - 1)});
  for (std::size_t i = 0; i < times; ++i) out += text.substr(open + 1, star - open - 1);
  return out.append(text.substr(close + 1));
}

const json::value* member_of(const json::object& row, std::string_view prefix, std::string_view name) {
  return row.if_contains(std::string{prefix} + std::string{name});
}

RequestUrl url_of(std::string_view text) {
  auto url = parse_request_url(text);
  if (!url) throw std::runtime_error{"a row's URL: " + std::string{text}};
  return *std::move(url);
}

}  // namespace

json::object load_rows(const std::string& file) {
  std::ifstream stream{CANTEEN_CONFORMANCE_DATA "/" + file};
  if (!stream) throw std::runtime_error{"cannot read " + file};
  std::ostringstream text;
  text << stream.rdbuf();
  return json::parse(text.str()).as_object();
}

std::vector<json::object> rows_of(const std::string& file, std::string_view kind) {
  std::vector<json::object> rows;
  const auto document = load_rows(file);
  const auto suite = file.substr(0, file.rfind('.')) + "#";
  std::size_t number = 0;
  for (const auto& row : document.at("rows").as_array()) {
    const auto id = suite + std::to_string(number++);
    if (!kind.empty() && row.at("kind").as_string() != kind) continue;
    rows.push_back(row.as_object());
    rows.back()["id"] = id;
  }
  return rows;
}

std::string decoded(const json::object& row, const json::value& text) {
  const std::string_view utf8{text.as_string()};
  const auto* const encoding = row.if_contains("encoding");
  return encoding != nullptr && encoding->as_string() == "latin1" ? latin1(utf8) : std::string{utf8};
}

std::string octets_of(const json::object& row, std::string_view member) {
  if (const auto* const shape = member_of(row, member, "_template")) return filled(shape->as_string());
  const auto* const text = row.if_contains(member);
  return text == nullptr || text->is_null() ? "" : decoded(row, *text);
}

std::string id_of(const json::object& row) { return octets_of(row, "id"); }

bool flag_of(const json::object& row, std::string_view member) {
  const auto* const flag = row.if_contains(member);
  return flag != nullptr && flag->is_bool() && flag->get_bool();
}

std::string label_of(const json::object& row) {
  std::string out;
  for (const char* const member : {"id", "source", "source_file", "name", "input", "set_cookie"})
    if (const auto* const value = row.if_contains(member)) out += json::serialize(*value).substr(0, 200) + " ";
  return out;
}

JarContext context_of(const json::object& row, std::string_view url_member, std::string_view prefix) {
  JarContext context{.url = url_of(octets_of(row, url_member))};
  if (octets_of(row, "api") == "non-http" && prefix != "send_") context.api = CookieApi::non_http;
  // "context" alone is how the lines were set.
  const auto* const from = member_of(row, prefix == "set_" ? "" : prefix, "context");
  if (from != nullptr && from->as_string() == "cross-site") context.site_for_cookies = {true, "cross-site.example"};
  const auto* const navigates = member_of(row, prefix, "top_level_navigation");
  context.top_level_navigation = navigates != nullptr && navigates->as_bool();
  if (const auto* const method = member_of(row, prefix, "method"))
    context.safe_method = is_safe_method(std::string_view{method->as_string()});
  if (const auto* const top = member_of(row, prefix, "top_level_site"))
    context.partition = PartitionKey{site_of(url_of(std::string_view{top->as_string()}), {})};
  return context;
}

JarOptions options_of(const json::object& row, JarProfile profile) {
  return {.profile = profile, .trust_loopback = flag_of(row, "trustworthy_local")};
}

TimePoint time_of(const json::object& row) { return parse_iso_time(octets_of(row, "now")).value(); }

}  // namespace canteen::test
