#include <algorithm>
#include <canteen/jar/cookie_jar.hpp>
#include <canteen/jar/jar_file.hpp>
#include <canteen/jar/judge.hpp>
#include <tuple>

namespace canteen {

namespace {

/// The entries that a request may ask for: of its site's two groups, those that are sent, in the order of §5.8.3 step 2.
template <class Index>
auto select(Index& index, const JarContext& context, const JarOptions& options, TimePoint now) {
  const auto facts = detail::facts_of(context, options);
  std::vector<decltype(&(*index.find({}))[0])> out;
  const auto add = [&](const detail::GroupKey& key) {
    auto* const group = index.find(key);
    if (group == nullptr) return;
    for (auto& entry : *group)
      if (detail::is_sent(entry.cookie, context, facts, options, now)) out.push_back(&entry);
  };
  add(detail::group_key(facts.site.domain, std::nullopt));
  add(detail::group_key(facts.site.domain, facts.partition));
  std::ranges::sort(out, [](const auto* a, const auto* b) {
    const auto a_size = a->cookie.path.size(), b_size = b->cookie.path.size();
    return std::tie(b_size, a->cookie.creation, a->order) < std::tie(a_size, b->cookie.creation, b->order);
  });
  return out;
}

/// §5.8.3 step 4: a cookie without a name is its bare value.
void append_cookie(std::string& out, const StoredCookie& cookie) {
  if (!out.empty()) out += "; ";
  if (!cookie.name.empty()) out.append(cookie.name).append("=");
  out += cookie.value;
}

}  // namespace

Verdict CookieJar::store(std::string_view set_cookie, const JarContext& context, TimePoint now) {
  const auto parsed = parse_set_cookie(set_cookie, options_.profile);
  if (!parsed) return {Verdict::Kind::refused, parsed.error().code};
  auto candidate = detail::make_candidate(*parsed, context, options_, index_, now);
  if (const auto code = detail::find_refusal(candidate)) return {Verdict::Kind::refused, code};
  return {keep(candidate.group, std::move(candidate.cookie), now), std::nullopt};
}

Verdict::Kind CookieJar::keep(const detail::GroupKey& group, StoredCookie cookie, TimePoint now) {
  index_.remove_expired(group, now);
  // §5.7 step 23.3.
  if (const auto* const old = index_.find_same(group, cookie, now)) cookie.creation = old->creation;
  if (cookie.is_expired(now)) {
    index_.remove(group, cookie);
    return Verdict::Kind::deleted;
  }
  const bool was_there = index_.put(group, std::move(cookie));
  index_.evict(group, options_.limits, now);
  return was_there ? Verdict::Kind::replaced : Verdict::Kind::added;
}

std::string CookieJar::cookie_header(const JarContext& context, TimePoint now) {
  std::string out;
  for (auto* const entry : select(index_, context, options_, now)) {
    entry->cookie.last_access = now;
    append_cookie(out, entry->cookie);
  }
  return out;
}

std::vector<StoredCookie> CookieJar::matching(const JarContext& context, TimePoint now) const {
  std::vector<StoredCookie> out;
  for (const auto* const entry : select(index_, context, options_, now)) out.push_back(entry->cookie);
  return out;
}

bool CookieJar::put(StoredCookie cookie, TimePoint now) {
  if (find_impossible(cookie, options_)) return false;
  if (cookie.expires) cookie.expires = std::min(*cookie.expires, detail::latest_expiry(now));
  const auto group = detail::group_key(cookie, options_.public_suffixes);
  index_.put(group, std::move(cookie));
  index_.evict(group, options_.limits, now);
  return true;
}

bool CookieJar::remove(const StoredCookie& cookie) {
  return index_.remove(detail::group_key(cookie, options_.public_suffixes), cookie);
}

void CookieJar::end_session() { index_.remove_session_cookies(); }

void CookieJar::remove_expired(TimePoint now) { index_.remove_expired(now); }

}  // namespace canteen
