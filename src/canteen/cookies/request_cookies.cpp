// The index in front of the pairs, and what their values stand for.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/cookies/request_cookies.hpp>
#include <canteen/cookies/value_codec.hpp>

namespace canteen {
namespace {

/// Neither is empty where both are of one size. Most names differ in size or at an end: no call for those.
bool is_same_name(std::string_view came, std::string_view wanted) {
  return came.size() == wanted.size() && came.back() == wanted.back() && came.front() == wanted.front() &&
         came == wanted;
}

}  // namespace

MissingCookie::MissingCookie(std::string_view name)
    : std::out_of_range{std::string{"the request has no cookie named "}.append(name)} {}

void RequestCookies::attach(std::string_view header, TextArena& arena) noexcept {
  header_ = header;
  arena_ = &arena;
  read_ = false;
  has_index_ = false;
  slots_used_ = 0;
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
  if (!has_index_) begin_index();
  if (const auto value = find_indexed(name)) return value;
  if (const auto value = index_up_to(name)) return value;
  return find_unindexed(name);
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

bool RequestCookies::empty() const { return begin() == end(); }

void RequestCookies::begin_index() const {
  has_index_ = true;
  unindexed_ = detail::CookiePairs{header_};
}

std::optional<std::string_view> RequestCookies::find_indexed(std::string_view name) const {
  for (std::size_t i = 0; i < slots_used_; ++i) {
    const auto& slot = slots_[i];
    if (is_same_name({slot.name, slot.name_size}, name)) return std::string_view{slot.value, slot.value_size};
  }
  return std::nullopt;
}

/// Lets the index grow until that name is in it, or there is no more room.
std::optional<std::string_view> RequestCookies::index_up_to(std::string_view name) const {
  std::optional<std::string_view> value;
  auto rest = unindexed_;  // a copy, which stays in registers
  auto used = slots_used_;
  while (!value && used < slots_.size()) {
    const auto [came, raw_value] = rest.next();
    if (came.empty()) break;
    slots_[used++] = {came.data(), came.size(), raw_value.data(), raw_value.size()};
    if (is_same_name(came, name)) value = raw_value;
  }
  slots_used_ = used;
  unindexed_ = rest;
  return value;
}

std::optional<std::string_view> RequestCookies::find_unindexed(std::string_view name) const {
  auto rest = unindexed_;
  for (auto pair = rest.next(); !pair.name.empty(); pair = rest.next())
    if (is_same_name(pair.name, name)) return pair.raw_value;
  return std::nullopt;
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
