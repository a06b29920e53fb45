#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <canteen/json/parse_json.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace canteen {
namespace {

namespace bj = boost::json;

/// Builds the value from the parser's events and refuses what the limits and our stricter rules forbid.
class Builder {
 public:
  // The parser's own limits, fixed at compile time; parse_json() and on_key() hold the body to smaller ones.
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  explicit Builder(std::size_t max_members) : max_members_{max_members} {}

  bj::value release() { return stack_.release(); }
  std::optional<JsonRule> refusal() const { return refusal_; }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) {
    names_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, bj::error_code&) {
    names_.pop_back();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(bj::error_code&) { return true; }
  bool on_array_end(std::size_t n, bj::error_code&) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    name_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& error) {
    name_.append(part.data(), part.size());
    auto& names = names_.back();
    if (names.size() == max_members_) return refuse(JsonRule::too_many_members, error);
    if (!names.insert(std::move(name_)).second) return refuse(JsonRule::duplicate_member, error);
    name_.clear();
    stack_.push_key(part);
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(bj::string_view, bj::error_code&) { return true; }
  bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, bj::string_view, bj::error_code&) {
    stack_.push_uint64(number);
    return true;
  }
  bool on_double(double number, bj::string_view, bj::error_code& error) {
    if (!std::isfinite(number)) return refuse(JsonRule::number_range, error);
    stack_.push_double(number);
    return true;
  }
  bool on_bool(bool value, bj::error_code&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(bj::error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  bool refuse(JsonRule rule, bj::error_code& error) {
    refusal_ = rule;
    error = bj::error::exception;  // only to stop the parser; refusal() says why
    return false;
  }

  std::size_t max_members_;
  bj::value_stack stack_;
  std::string name_;
  std::vector<std::set<std::string>> names_;  // of each open object; ordered, since a hash table can be flooded
  std::optional<JsonRule> refusal_;
};

JsonRule rule_of(const bj::error_code& error) {
  if (error == bj::error::too_deep) return JsonRule::too_deep;
  return error == bj::error::exponent_overflow ? JsonRule::number_range : JsonRule::syntax;
}

std::string to_text(JsonRule rule, const bj::error_code& error, const JsonLimits& limits) {
  switch (rule) {
    case JsonRule::too_deep: return "JSON nested deeper than " + std::to_string(limits.depth);
    case JsonRule::too_many_members: return "a JSON object of more than " + std::to_string(limits.members) + " members";
    case JsonRule::duplicate_member: return "a JSON object with two members of one name (RFC 8259, section 4)";
    case JsonRule::number_range: return "a JSON number larger than a double can hold";
    default: return "malformed JSON: " + error.message();
  }
}

bool is_json(std::string_view mimetype) {
  return mimetype == "application/json" || (mimetype.ends_with("+json") && !mimetype.ends_with("/+json"));
}

}  // namespace

Result<boost::json::value, JsonError> parse_json(const Request& request, const JsonLimits& limits) {
  if (is_json(request.mimetype())) return parse_json(request.body(), limits);
  return fail(JsonError{JsonRule::content_type, "the Content-Type must be application/json or end in +json"});
}

Result<boost::json::value, JsonError> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.size.octets) {
    return fail(
        JsonError{JsonRule::too_large, "a JSON text of more than " + std::to_string(limits.size.octets) + " octets"});
  }
  bj::parse_options options;
  options.max_depth = limits.depth;
  bj::basic_parser<Builder> parser{options, limits.members};
  bj::error_code error;
  const auto offset = parser.write_some(false, text.data(), text.size(), error);
  if (!error && offset < text.size()) error = bj::error::extra_data;
  if (!error) return parser.handler().release();
  const auto rule = parser.handler().refusal().value_or(rule_of(error));
  return fail(JsonError{rule, to_text(rule, error, limits) + ", at octet " + std::to_string(offset), offset});
}

}  // namespace canteen
