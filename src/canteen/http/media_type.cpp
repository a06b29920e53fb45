#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/media_type.hpp>

namespace canteen {

namespace {

// §5.6.4: what a backslash may stand before, and what stands for itself between quotes. obs-text is %x80-FF.
constexpr OctetSet escapable_octets = OctetSet{"\t"} | OctetSet::range(0x20, 0x7E) | OctetSet::range(0x80, 0xFF);
constexpr OctetSet qdtext_octets = escapable_octets - OctetSet{"\"\\"};
constexpr OctetSet ows_octets{" \t"};

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return to_lower(c); });
  return out;
}

/// Reads from the front of a text; `at` is where a broken rule is reported.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool at_end() const { return at == text.size(); }
  bool take(char c) {
    const bool is_it = !at_end() && text[at] == c;
    at += is_it ? 1 : 0;
    return is_it;
  }
  std::string_view take_all(const OctetSet& set) {
    const auto begin = at;
    while (!at_end() && set.contains(text[at])) ++at;
    return text.substr(begin, at - begin);
  }
  Failure<MediaTypeError> refuse(MediaTypeRule rule) const { return fail(MediaTypeError{rule, at}); }
};

/// Behind the opening quote.
Result<std::string, MediaTypeError> read_quoted(Cursor& in) {
  std::string value;
  for (;;) {
    value += in.take_all(qdtext_octets);
    if (in.take('"')) return value;
    if (in.at_end()) return in.refuse(MediaTypeRule::unclosed_quote);
    const bool escaped = in.take('\\');
    if (in.at_end()) return in.refuse(MediaTypeRule::unclosed_quote);
    if (!escaped || !escapable_octets.contains(in.text[in.at])) return in.refuse(MediaTypeRule::bad_value);
    value += in.text[in.at++];
  }
}

Result<std::string, MediaTypeError> read_value(Cursor& in) {
  if (in.take('"')) return read_quoted(in);
  const auto token = in.take_all(token_octets);
  if (token.empty()) return in.refuse(MediaTypeRule::bad_value);
  return std::string{token};
}

/// parameter = name "=" value. No white space around "=" (§5.6.6).
Result<void, MediaTypeError> read_parameter(Cursor& in, MediaType& media_type) {
  const auto begin = in.at;
  auto name = lower(in.take_all(token_octets));
  if (name.empty() || !in.take('=')) return in.refuse(MediaTypeRule::bad_parameter);
  auto value = read_value(in);
  if (!value) return fail(value.error());
  if (media_type.parameter(name)) return fail(MediaTypeError{MediaTypeRule::repeated_parameter, begin});
  if (media_type.parameters.size() == MediaType::most_parameters)
    return fail(MediaTypeError{MediaTypeRule::too_many_parameters, begin});
  media_type.parameters.emplace_back(std::move(name), *std::move(value));
  return {};
}

}  // namespace

std::string_view to_text(MediaTypeRule rule) {
  switch (rule) {
    case MediaTypeRule::bad_type: return "a media type is token '/' token (RFC 9110 section 8.3.1)";
    case MediaTypeRule::bad_parameter: return "a parameter is ';' name '=' value, without spaces around '='";
    case MediaTypeRule::bad_value: return "a parameter's value is a token or a quoted string";
    case MediaTypeRule::unclosed_quote: return "a quoted string ends with a quote";
    case MediaTypeRule::repeated_parameter: return "a parameter comes once";
    case MediaTypeRule::too_many_parameters: return "a media type has at most 16 parameters";
  }
  return {};
}

std::optional<std::string_view> MediaType::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters)
    if (equals_ignoring_case(key, name)) return value;
  return std::nullopt;
}

Result<MediaType, MediaTypeError> parse_media_type(std::string_view text) {
  Cursor in{text};
  MediaType media_type;
  media_type.type = lower(in.take_all(token_octets));
  if (media_type.type.empty() || !in.take('/')) return in.refuse(MediaTypeRule::bad_type);
  media_type.subtype = lower(in.take_all(token_octets));
  if (media_type.subtype.empty()) return in.refuse(MediaTypeRule::bad_type);
  while (!in.at_end()) {  // parameters = *( OWS ";" OWS [ parameter ] )
    in.take_all(ows_octets);
    if (!in.take(';')) return in.refuse(MediaTypeRule::bad_parameter);
    in.take_all(ows_octets);
    const bool is_empty = in.at_end() || in.text[in.at] == ';';
    if (is_empty) continue;
    if (const auto read = read_parameter(in, media_type); !read) return fail(read.error());
  }
  return media_type;
}

}  // namespace canteen
