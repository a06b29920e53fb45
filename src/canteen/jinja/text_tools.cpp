#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/jinja/operators.hpp>
#include <canteen/jinja/text_tools.hpp>
#include <canteen/jinja/utf8_text.hpp>

namespace canteen::jinja {
namespace {

/// From the longest on: an octet that continues is no code point by itself.
std::size_t last_length(std::string_view text) {
  for (auto length = std::min<std::size_t>(4, text.size()); length > 1; --length)
    if (first_length(text.substr(text.size() - length)) == length) return length;
  return 1;
}

template <class IsCut>
std::string_view strip_if(std::string_view text, Sides sides, IsCut is_cut) {
  while (sides != Sides::right && !text.empty() && is_cut(text.substr(0, first_length(text))))
    text.remove_prefix(first_length(text));
  while (sides != Sides::left && !text.empty() && is_cut(text.substr(text.size() - last_length(text))))
    text.remove_suffix(last_length(text));
  return text;
}

bool is_letter(std::string_view point) {
  return point.size() > 1 ? to_upper_case(point) != to_lower_case(point) : is_alpha(point.front());
}

std::string replace_between(std::string_view text, std::string_view fresh, std::int64_t most) {
  std::string out;
  std::int64_t done = 0;
  const auto insert = [&] {
    if (most >= 0 && done >= most) return;
    ++done;
    out += fresh;
    require_size(out.size());
  };
  for (const auto point : split_code_points(text)) {
    insert();
    out += point;
  }
  insert();
  return out;
}

}  // namespace

std::string_view strip_spaces(std::string_view text, Sides sides) {
  return strip_if(text, sides, [](std::string_view point) { return point.size() == 1 && is_space(point[0]); });
}
std::string_view strip_set(std::string_view text, std::string_view set, Sides sides) {
  const auto members = split_code_points(set);
  return strip_if(text, sides, [&](std::string_view point) {
    return std::find(members.begin(), members.end(), point) != members.end();
  });
}

std::vector<std::string_view> split_words(std::string_view text, std::int64_t most) {
  std::vector<std::string_view> out;
  for (text = strip_spaces(text, Sides::left); !text.empty(); text = strip_spaces(text, Sides::left)) {
    if (most >= 0 && static_cast<std::int64_t>(out.size()) == most) {
      out.push_back(text);
      break;
    }
    const auto end = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_space) - text.begin());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

std::vector<std::string_view> split_by(std::string_view text, std::string_view separator, std::int64_t most) {
  if (separator.empty()) throw ValueError{"the separator is empty"};
  std::vector<std::string_view> out;
  auto at = text.find(separator);
  for (; at != text.npos && (most < 0 || static_cast<std::int64_t>(out.size()) < most); at = text.find(separator)) {
    out.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  out.push_back(text);
  return out;
}

std::string replace_all(std::string_view text, std::string_view old, std::string_view fresh, std::int64_t most) {
  if (old.empty()) return replace_between(text, fresh, most);
  std::string out;
  for (std::int64_t done = 0; most < 0 || done < most; ++done) {
    const auto at = text.find(old);
    if (at == text.npos) break;
    out.append(text.substr(0, at)).append(fresh);
    require_size(out.size());
    text.remove_prefix(at + old.size());
  }
  return out.append(text);
}

std::string to_title_case(std::string_view text) {
  std::string out;
  bool in_word = false;
  for (const auto point : split_code_points(text)) {
    out += in_word ? to_lower_case(point) : to_upper_case(point);
    in_word = is_letter(point);
  }
  return out;
}

}  // namespace canteen::jinja
