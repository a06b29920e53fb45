#include <algorithm>
#include <canteen/http/cookie_changes.hpp>
#include <chrono>
#include <string>
#include <utility>

namespace canteen {
namespace {

Cookie deletion(std::string_view name, const CookieOptions& options) {
  return {.name = std::string{name},
          .path = std::string{options.path},
          .domain = std::string{options.domain},
          .secure = options.secure,
          .http_only = options.http_only,
          .same_site = options.same_site,
          .partitioned = options.partitioned,
          .also_expires = options.also_expires};
}

}  // namespace

std::optional<std::string_view> CookieChanges::get(std::string_view name) const {
  const auto found = std::ranges::find(changes_, name, [](const Change& change) { return change.cookie.name; });
  if (found == changes_.end()) return sent_->get(name);
  const auto& [cookie, is_deletion] = *found;
  if (is_deletion || cookie.max_age.deletes()) return std::nullopt;
  return cookie.value;
}

void CookieChanges::set(Cookie cookie) { put({std::move(cookie), false}); }

void CookieChanges::remove(std::string_view name, const CookieOptions& options) {
  if (sent_->contains(name)) return put({deletion(name, options), true});
  forget(name);
}

void CookieChanges::apply_to(Response& response) const {
  auto before = response.headers;
  try {
    for (const auto& [cookie, is_deletion] : changes_)
      is_deletion ? response.delete_cookie(cookie.name, options_of(cookie)) : response.set_cookie(cookie);
  } catch (const CookieError&) {
    response.headers = std::move(before);
    throw;
  }
}

void CookieChanges::forget(std::string_view name) {
  std::erase_if(changes_, [&](const Change& change) { return change.cookie.name == name; });
}

void CookieChanges::put(Change change) {
  const auto& cookie = change.cookie;
  const auto kept =
      check_cookie(cookie.name, cookie.value, options_of(cookie), cookie.coding.value_or(CookieCoding::percent));
  if (!kept) throw CookieError{kept.error(), cookie.name};
  forget(cookie.name);
  if (changes_.size() == Response::max_cookies) throw CookieError{CookieProblem::too_many, cookie.name};
  changes_.push_back(std::move(change));
}

}  // namespace canteen
