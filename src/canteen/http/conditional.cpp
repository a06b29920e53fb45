#include <canteen/base/http_date.hpp>
#include <canteen/http/conditional.hpp>
#include <vector>

namespace canteen {

namespace {

using Seconds = std::chrono::sys_seconds;

Seconds whole_seconds(TimePoint time) { return std::chrono::floor<std::chrono::seconds>(time); }

bool is_get_or_head(const Request& request) {
  return request.method() == Method::get || request.method() == Method::head;
}

/// The one date of that field; none when it is absent, repeated or no date (§13.1.3, §13.1.4; H-93).
std::optional<Seconds> date_of(const Request& request, std::string_view name, TimePoint now) {
  const auto lines = request.headers.get_list(name);
  if (lines.size() != 1) return std::nullopt;
  const auto date = parse_http_date(lines.front(), now);
  return date ? std::optional{whole_seconds(*date)} : std::nullopt;
}

/// The representation's time at the resolution of dates.
std::optional<Seconds> modified_of(const Validators& validators) {
  return validators.last_modified ? std::optional{whole_seconds(*validators.last_modified)} : std::nullopt;
}

/// §13.2.2 steps 1 and 2: whether the client's view of what it wants to change holds.
bool is_still_what_is_wanted(const Request& request, const Validators& validators, TimePoint now) {
  if (const auto lines = request.headers.get_list("If-Match"); !lines.empty())
    return find_match(lines, validators.etag, TagComparison::strong) == TagListMatch::some;
  const auto modified = modified_of(validators);
  if (!modified) return true;  // §13.1.4: without a modification date the field is ignored
  const auto date = date_of(request, "If-Unmodified-Since", now);
  return !date || *modified <= *date;
}

/// §13.2.2 steps 3 and 4: whether the client has not got it yet.
Precondition compare_with_cached(const Request& request, const Validators& validators, TimePoint now) {
  const bool reads = is_get_or_head(request);
  if (const auto lines = request.headers.get_list("If-None-Match"); !lines.empty()) {
    const auto match = find_match(lines, validators.etag, TagComparison::weak);
    if (match == TagListMatch::none || (match == TagListMatch::malformed && reads)) return Precondition::proceed;
    return reads ? Precondition::not_modified : Precondition::failed;
  }
  const auto modified = modified_of(validators);
  if (!reads || !modified) return Precondition::proceed;
  const auto date = date_of(request, "If-Modified-Since", now);
  return date && *modified <= *date ? Precondition::not_modified : Precondition::proceed;
}

/// §13.2.2 step 5, §13.1.5 (H-99): whether the rest of what the client has is the rest of this.
bool continues_the_same(const Request& request, const Validators& validators, TimePoint now) {
  const auto lines = request.headers.get_list("If-Range");
  if (lines.empty()) return true;
  if (lines.size() > 1) return false;
  if (const auto tag = find_entity_tag(lines.front()))
    return validators.etag && matches(*tag, *validators.etag, TagComparison::strong);
  const auto date = date_of(request, "If-Range", now);
  return date && date == modified_of(validators);
}

}  // namespace

Precondition evaluate_preconditions(const Request& request, const Validators& validators, TimePoint now) {
  if (request.method() == Method::options) return Precondition::proceed;  // §13.2.1
  if (!is_still_what_is_wanted(request, validators, now)) return Precondition::failed;
  const auto cached = compare_with_cached(request, validators, now);
  if (cached != Precondition::proceed) return cached;
  const bool ranged = request.method() == Method::get && request.headers.contains("Range");  // H-95
  return ranged && continues_the_same(request, validators, now) ? Precondition::range : Precondition::proceed;
}

}  // namespace canteen
