// Filters that write for other readers than people: tojson for scripts, urlencode for links.
#include <algorithm>
#include <canteen/base/percent.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/jinja/registry.hpp>
#include <canteen/jinja/to_text.hpp>
#include <canteen/jinja/utf8_text.hpp>
#include <cmath>

namespace canteen::jinja {
namespace {

using Kind = Value::Kind;

/// JSON as Python's json.dumps writes it with sorted keys, in ASCII alone, and < > & ' as escapes too: no text in it ends a
/// script, opens a comment or leaves an attribute in single quotes.
class JsonWriter {
 public:
  explicit JsonWriter(std::optional<std::size_t> indent) : indent_{indent} {}

  void write(const Value& value) {
    switch (value.kind()) {
      case Kind::none: out_ += "null"; return;
      case Kind::boolean: out_ += value.as_boolean() ? "true" : "false"; return;
      case Kind::integer: out_ += std::to_string(value.as_integer()); return;
      case Kind::floating: return write_float(value.as_floating());
      case Kind::text: return write_text(value.as_text());
      case Kind::list: return write_list(value.as_list());
      case Kind::dict: return write_dict(value.as_dict());
      case Kind::undefined: throw ValueError{value.undefined_message()};
      default: throw ValueError{"takes what JSON has: texts, numbers, lists, dicts"};
    }
  }
  std::string& out() { return out_; }

 private:
  static constexpr std::size_t deepest = 100;

  void write_float(double number) {
    if (!std::isfinite(number)) throw ValueError{"JSON has no NaN and no infinity"};  // Deviation: Jinja writes NaN
    append_float(out_, number);
  }

  void write_unit(unsigned unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out_ += "\\u";
    for (const int shift : {12, 8, 4, 0}) out_ += digits[(unit >> shift) & 0xF];
  }

  /// One code point beyond ASCII, as one UTF-16 unit or two (RFC 8259 §7).
  void write_point(std::string_view octets) {
    const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(octets[i]); };
    unsigned point = octets.size() == 2 ? octet(0) & 0x1Fu : octets.size() == 3 ? octet(0) & 0xFu : octet(0) & 0x7u;
    for (std::size_t i = 1; i < octets.size(); ++i) point = point << 6 | (octet(i) & 0x3Fu);
    if (point < 0x10000) return write_unit(point);
    write_unit(0xD800 + ((point - 0x10000) >> 10));
    write_unit(0xDC00 + ((point - 0x10000) & 0x3FF));
  }

  void write_ascii(char c) {
    constexpr std::string_view known = "\"\\\n\r\t\b\f";
    constexpr std::string_view letters = "\"\\nrtbf";
    constexpr OctetSet of_html{"<>&'"};
    if (const auto at = known.find(c); at != known.npos)
      (out_ += '\\') += letters[at];
    else if (is_control(c) || of_html.contains(c))
      write_unit(static_cast<unsigned char>(c));
    else
      out_ += c;
  }

  void write_text(std::string_view text) {
    out_ += '"';
    const auto valid = to_valid_utf8(text);
    for (const auto point : split_code_points(valid)) point.size() == 1 ? write_ascii(point[0]) : write_point(point);
    out_ += '"';
  }

  void write_line() {
    if (indent_) (out_ += '\n').append(*indent_ * depth_, ' ');
  }
  template <class Items, class Write>
  void write_items(std::string_view brackets, const Items& items, Write write_item) {
    out_ += brackets[0];
    if (++depth_ > deepest) throw ValueError{"is too deep for JSON"};
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += indent_ ? "," : ", ";
      write_line();
      write_item(items[i]);
    }
    --depth_;
    if (!items.empty()) write_line();
    out_ += brackets[1];
  }
  void write_list(const List& items) {
    write_items("[]", items, [this](const Value& item) { write(item); });
  }
  void write_dict(Pairs pairs) {
    for (const auto& [key, value] : pairs)
      if (!key.is(Kind::text)) throw ValueError{"takes dicts whose keys are texts"};
    std::sort(pairs.begin(), pairs.end(),
              [](const auto& a, const auto& b) { return a.first.as_text() < b.first.as_text(); });
    write_items("{}", pairs, [this](const auto& pair) {
      write_text(pair.first.as_text());
      out_ += ": ";
      write(pair.second);
    });
  }

  std::optional<std::size_t> indent_;
  std::size_t depth_ = 0;
  std::string out_{};
};

constexpr std::int64_t widest_indent = 16;

Value to_json(const Value& input, const Arguments& given) {
  const auto [indent] = given.bind({"indent"});
  std::optional<std::size_t> spaces;
  if (indent && !indent->is(Kind::none)) {
    if (!indent->is(Kind::integer) || indent->as_integer() < 0 || indent->as_integer() > widest_indent)
      throw ValueError{"takes an indent from 0 to 16"};
    spaces = static_cast<std::size_t>(indent->as_integer());
  }
  JsonWriter writer{spaces};
  writer.write(input);
  return Value::safe_text(writer.out());
}

// urllib.parse.quote and quote_plus: unreserved octets as themselves, and '/' in a text alone.
constexpr PercentSet path_text_octets = unreserved_octets | PercentSet{"/"};
constexpr PercentSet query_text_octets = unreserved_octets | PercentSet{" "};

void append_query(std::string& out, const Value& value) {
  std::string part;
  encode_percent(part, to_text(value), query_text_octets);
  std::replace(part.begin(), part.end(), ' ', '+');
  out += part;
}

void append_query(std::string& out, const Value& name, const Value& value) {
  if (!out.empty()) out += '&';
  append_query(out, name);
  out += '=';
  append_query(out, value);
}

Value urlencode(const Value& input, const Arguments& given) {
  given.require_none();
  std::string out;
  if (input.is(Kind::dict)) {
    for (const auto& [name, value] : input.as_dict()) append_query(out, name, value);
  } else if (input.is(Kind::list)) {
    for (const auto& item : input.as_list()) {
      if (!item.is(Kind::list) || item.as_list().size() != 2)
        throw ValueError{"takes a text, a dict or a list of pairs"};
      append_query(out, item.as_list()[0], item.as_list()[1]);
    }
  } else {
    encode_percent(out, to_text(input), path_text_octets);
  }
  return Value::text(out);
}

}  // namespace

void add_web_filters(Registry& registry) {
  registry.filters.insert_or_assign("tojson", to_json);
  registry.filters.insert_or_assign("urlencode", urlencode);
}

}  // namespace canteen::jinja
