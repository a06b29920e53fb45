// The two loops behind percent.hpp.
#include <canteen/base/percent.hpp>

namespace canteen {
namespace {

char* write_escape(char* out, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";  // RFC 3986 §2.1: upper case SHOULD be used
  const auto octet = static_cast<unsigned char>(c);
  *out++ = '%';
  *out++ = digits[octet >> 4];
  *out++ = digits[octet & 0x0F];
  return out;
}

/// The octet that the escape at the front of `text` stands for, or -1.
int read_escape(std::string_view text) {
  if (text.size() < 3) return -1;
  const int high = hex_value(text[1]);
  const int low = hex_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

Result<std::string, PercentError> decode_percent(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '%') {
      out += text[at++];
      continue;
    }
    const int octet = read_escape(text.substr(at));
    if (octet < 0) return fail(PercentError{at});
    out += static_cast<char>(octet);
    at += 3;
  }
  return out;
}

std::size_t percent_encoded_size(std::string_view text, const PercentSet& keep) {
  std::size_t size = text.size();
  for (const char c : text) size += keep.contains(c) ? 0 : 2;
  return size;
}

char* encode_percent(char* out, std::string_view text, const PercentSet& keep) {
  for (const char c : text) {
    if (keep.contains(c)) {
      *out++ = c;
    } else {
      out = write_escape(out, c);
    }
  }
  return out;
}

void encode_percent(std::string& out, std::string_view text, const PercentSet& keep) {
  const auto old_size = out.size();
  out.resize(old_size + percent_encoded_size(text, keep));
  encode_percent(out.data() + old_size, text, keep);
}

void encode_form(std::string& out, std::string_view text) {
  for (;;) {
    const auto space = text.find(' ');
    encode_percent(out, text.substr(0, space), form_octets);
    if (space == std::string_view::npos) return;
    out += '+';
    text.remove_prefix(space + 1);
  }
}

}  // namespace canteen
