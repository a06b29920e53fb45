// The reader. take_pair() is the whole grammar; the rest remembers what it found.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/cookies/value_codec.hpp>
#include <limits>

namespace canteen {
namespace {

/// Takes the octets before the next ';' off the front of `rest`, and the ';' with them. A quote protects none
/// (C-31).
std::string_view take_part(std::string_view& rest) {
  const auto part = rest.substr(0, rest.find(';'));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

constexpr OctetSet separators{"; \t"};

/// Past parts that hold nothing: 64 KiB of them cost little more than pairs of that length.
void skip_separators(std::string_view& rest) {
  const auto* const end = rest.data() + rest.size();
  const auto* at = rest.data();
  while (at != end && separators.contains(*at)) ++at;
  rest = {at, static_cast<std::size_t>(end - at)};
}

/// Takes the next pair off the front of `rest`; nothing once there is none.
std::optional<CookiePair> take_pair(std::string_view& rest) {
  while (!rest.empty()) {
    const auto part = take_part(rest);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) {  // C-33
      skip_separators(rest);
      continue;
    }
    const auto name = trim_ows(part.substr(0, equals));
    if (name.empty()) continue;  // C-33: its value may look like a pair, and is none
    return CookiePair{name, trim_ows(part.substr(equals + 1))};
  }
  return std::nullopt;
}

}  // namespace

MissingCookie::MissingCookie(std::string_view name)
    : std::out_of_range{std::string{"the request has no cookie named "}.append(name)} {}

RequestCookies::Iterator& RequestCookies::Iterator::operator++() {
  pair_ = take_pair(rest_);
  return *this;
}

void RequestCookies::attach(std::string_view header, TextArena& arena) noexcept {
  header_ = header;
  arena_ = &arena;
  read_ = false;
  slots_used_ = 0;
  scanned_ = 0;
  decoded_.clear();
  ambiguous_.clear();
  coding_ = CookieCoding::percent;
}

std::optional<std::string_view> RequestCookies::find(std::string_view name) const {
  const auto value = raw(name);
  if (!value) return std::nullopt;
  return decoded(*value);
}

std::optional<std::string_view> RequestCookies::raw(std::string_view name) const {
  read_ = true;
  for (std::uint32_t i = 0; i < slots_used_; ++i) {
    const auto& slot = slots_[i];
    if (std::string_view{header_.data() + slot.name, slot.name_size} != name) continue;
    return std::string_view{header_.data() + slot.value, slot.value_size};
  }
  return scan_on(name);
}

std::optional<std::string_view> RequestCookies::get(std::string_view name, CookieCoding coding) const {
  const auto value = raw(name);
  if (!value) return std::nullopt;
  return decoded(*value, coding);
}

Result<std::string_view, CookieReadError> RequestCookies::read(std::string_view name,
                                                               std::optional<CookieCoding> coding,
                                                               bool essential) const {
  const auto value = raw(name);
  if (!value) return fail(CookieReadError::absent);
  if (essential && has_second_value(name, *value)) {
    if (std::ranges::find(ambiguous_, name) == ambiguous_.end()) ambiguous_.push_back(name);
    return fail(CookieReadError::ambiguous);
  }
  const auto by = coding.value_or(coding_);
  const auto text = decoded(*value, by);
  const bool as_it_came = text.data() == value->data();
  if (as_it_came && is_encoded_cookie_value(*value, by)) return fail(CookieReadError::malformed);
  return text;
}

/// Octets are compared, not what they stand for: who wrote one value twice wrote it alike.
bool RequestCookies::has_second_value(std::string_view name, std::string_view first) const {
  for (const auto& pair : *this)
    if (pair.name == name && pair.raw_value != first) return true;
  return false;
}

RequestCookies::Iterator RequestCookies::begin() const {
  read_ = true;
  return Iterator{header_};
}

bool RequestCookies::empty() const { return begin() == end(); }

/// Goes on where the index ends, and lets it grow while it has room.
std::optional<std::string_view> RequestCookies::scan_on(std::string_view name) const {
  auto rest = header_.substr(scanned_);
  while (const auto pair = take_pair(rest)) {
    remember(*pair, rest);
    if (pair->name == name) return pair->raw_value;
  }
  return std::nullopt;
}

void RequestCookies::remember(const CookiePair& pair, std::string_view rest) const {
  const auto end = header_.size() - rest.size();
  if (slots_used_ == slots_.size() || end > std::numeric_limits<std::uint32_t>::max()) return;
  const auto offset = [this](std::string_view part) {
    return static_cast<std::uint32_t>(part.data() - header_.data());
  };
  const auto size = [](std::string_view part) { return static_cast<std::uint32_t>(part.size()); };
  slots_[slots_used_++] = {offset(pair.name), size(pair.name), offset(pair.raw_value), size(pair.raw_value)};
  scanned_ = end;
}

std::string_view RequestCookies::decoded(std::string_view raw_value, CookieCoding coding) const {
  if (!is_encoded_cookie_value(raw_value, coding)) return raw_value;
  const Decoded wanted{static_cast<std::size_t>(raw_value.data() - header_.data()), coding, {}};
  const auto at = std::lower_bound(decoded_.begin(), decoded_.end(), wanted);
  if (at != decoded_.end() && !(wanted < *at)) return at->text;
  auto text = decode_cookie_value(raw_value, coding);
  return decoded_.insert(at, {wanted.offset, coding, text ? arena_->keep(*std::move(text)) : raw_value})->text;
}

}  // namespace canteen
