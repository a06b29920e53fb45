#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/http/query.hpp>

namespace canteen {

namespace {

bool needs_decoding(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c == '+' || c == '%' || static_cast<unsigned char>(c) >= 0x80; });
}

// WHATWG URL §5.1: '+' is a space, then percent-decoding, in which a '%' without two hex digits stays (F-01, F-02).
std::string decode(std::string_view text) {
  std::string octets;
  octets.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (escape) {
      octets += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      octets += text[i] == '+' ? ' ' : text[i];
    }
  }
  return to_valid_utf8(octets);
}

}  // namespace

MissingArgument::MissingArgument(std::string_view name)
    : std::out_of_range{"the request has no argument '" + std::string{name} + "'"} {}

void Query::attach(std::string_view text, TextArena& arena) noexcept {
  text_ = text;
  arena_ = &arena;
  parsed_ = false;
}

const std::vector<Query::Pair>& Query::pairs() const {
  if (parsed_) return pairs_;
  parsed_ = true;
  pairs_.clear();
  const auto decoded = [this](std::string_view part) {
    return needs_decoding(part) ? arena_->keep(decode(part)) : part;
  };
  for (auto rest = text_; !rest.empty();) {
    const auto sequence = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(sequence.size() + 1, rest.size()));
    if (sequence.empty()) continue;
    const auto equals = std::min(sequence.find('='), sequence.size());
    const auto value = sequence.substr(std::min(equals + 1, sequence.size()));
    pairs_.emplace_back(decoded(sequence.substr(0, equals)), decoded(value));
  }
  return pairs_;
}

std::optional<std::string_view> Query::get(std::string_view name) const {
  for (const auto& [key, value] : pairs())
    if (key == name) return value;
  return std::nullopt;
}

std::vector<std::string_view> Query::get_list(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : pairs())
    if (key == name) values.push_back(value);
  return values;
}

std::string_view Query::operator[](std::string_view name) const {
  const auto value = get(name);
  if (!value) throw MissingArgument{name};
  return *value;
}

}  // namespace canteen
