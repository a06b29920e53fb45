#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/wire/authority.hpp>
#include <canteen/wire/known_fields.hpp>
#include <limits>

namespace canteen::wire {

namespace {

enum class Known : std::uint8_t {
  none,
  host,
  cookie,
  expect,
  connection,
  content_type,
  authorization,
  content_length,
  transfer_encoding
};

/// Whether the text is `lower`, of letters and '-' alone, but for case. With bit 5 set, only a control character would
/// look like '-', and none gets here.
bool is(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if ((text[i] | 0x20) != lower[i]) return false;
  return true;
}

/// By length first: most names of a request end here without being compared.
Known find_known(std::string_view name) {
  switch (name.size()) {
    case 4: return is(name, "host") ? Known::host : Known::none;
    case 6: return is(name, "cookie") ? Known::cookie : is(name, "expect") ? Known::expect : Known::none;
    case 10: return is(name, "connection") ? Known::connection : Known::none;
    case 12: return is(name, "content-type") ? Known::content_type : Known::none;
    case 13: return is(name, "authorization") ? Known::authorization : Known::none;
    case 14: return is(name, "content-length") ? Known::content_length : Known::none;
    case 17: return is(name, "transfer-encoding") ? Known::transfer_encoding : Known::none;
    default: return Known::none;
  }
}

/// Calls `see` with each element of a list; empty elements are passed over (RFC 9110 §5.6.1.2, H-26).
template <class See>
const Refusal* for_each_element(std::string_view list, See see) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto element = trim_ows(list.substr(0, comma));
    const Refusal* refusal = element.empty() ? nullptr : see(element);
    if (refusal) return refusal;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return nullptr;
}

}  // namespace

const Refusal* KnownFields::see(std::string_view name, std::string_view value, RequestHead& head) {
  switch (find_known(name)) {
    case Known::none: return nullptr;
    case Known::host: return see_host(value, head);
    case Known::cookie: return see_cookie(head), nullptr;
    case Known::expect: return see_expect(value), nullptr;
    case Known::connection: return see_connection(value);
    case Known::content_type: return see_once(content_type);
    case Known::authorization: return see_once(authorization);
    case Known::content_length: return see_content_length(value, head);
    case Known::transfer_encoding: return see_transfer_encoding(value);
  }
  return nullptr;
}

// H-27: which of two lines a recipient takes is not agreed upon.
const Refusal* KnownFields::see_once(Once field) {
  if ((once_ & field) != 0) return &refusals::repeated;
  once_ |= field;
  return nullptr;
}

// RFC 9112 §3.2: more than one Host line, or an invalid value, MUST be answered 400 in any version (H-30).
const Refusal* KnownFields::see_host(std::string_view value, RequestHead& head) {
  if (const auto* refusal = see_once(host)) return refusal;
  if (!value.empty() && !is_authority(value)) return &refusals::host;
  host_ = head.fields.back().value;
  return nullptr;
}

void KnownFields::see_cookie(RequestHead& head) {
  if (head.cookie_fields++ == 0) head.cookie = head.fields.back().value;
}

// RFC 9110 §8.6: 1*DIGIT; leading zeros are grammatical, a list of equal numbers is refused (H-42).
const Refusal* KnownFields::see_content_length(std::string_view value, RequestHead& head) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (value.empty() || see_once(content_length)) return &refusals::length;
  std::uint64_t length = 0;
  for (const char c : value) {
    if (!is_digit(c)) return &refusals::length;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (length > (most - digit) / 10) return &refusals::length;
    length = length * 10 + digit;
  }
  head.content_length = length;
  return nullptr;
}

// H-43: chunked comes last, once, alone; another coding is unknown when it is written like one.
const Refusal* KnownFields::see_transfer_encoding(std::string_view value) {
  last_coding_ = std::max(last_coding_, Coding::none);
  return for_each_element(value, [this](std::string_view coding) -> const Refusal* {
    if (last_coding_ == Coding::chunked) return &refusals::coding;
    const bool chunked = is(coding, "chunked");
    const auto name = trim_ows(coding.substr(0, coding.find(';')));
    if (!chunked && (!is_token(name) || is(name, "chunked"))) return &refusals::coding;
    last_coding_ = chunked ? Coding::chunked : Coding::other;
    unknown_coding_ = unknown_coding_ || !chunked;
    return nullptr;
  });
}

// RFC 9110 §7.6.1: options ignore case. Fields that it names are not removed: this is the last recipient (H-66).
const Refusal* KnownFields::see_connection(std::string_view value) {
  return for_each_element(value, [this](std::string_view option) -> const Refusal* {
    if (is(option, "close")) {
      close_ = true;
    } else if (is(option, "keep-alive")) {
      keep_alive_ = true;
    } else if (!is_token(option)) {
      return &refusals::connection;
    }
    return nullptr;
  });
}

void KnownFields::see_expect(std::string_view value) {
  for_each_element(value, [this](std::string_view expectation) -> const Refusal* {
    (is(expectation, "100-continue") ? continue_ : unknown_expectation_) = true;
    return nullptr;
  });
}

// RFC 9112 §6.3, in its order. There is no content without one of the two fields, whatever the method (H-44, H-45).
const Refusal* KnownFields::frame(RequestHead& head) const {
  const bool has_length = (once_ & content_length) != 0;
  if (last_coding_ == Coding::absent) {
    head.framing = has_length ? Framing::content_length : Framing::none;
    return nullptr;
  }
  if (has_length) return &refusals::length_and_coding;
  if (head.http_1_0) return &refusals::coding_in_1_0;
  if (last_coding_ != Coding::chunked) return &refusals::coding;
  if (unknown_coding_) return &refusals::unknown_coding;
  head.framing = Framing::chunked;
  return nullptr;
}

const Refusal* KnownFields::finish(RequestHead& head) const {
  // §3.2: a Host field is due even when the target has an authority, which then replaces it (§3.2.2).
  if (host_.size == 0 && !head.http_1_0) return &refusals::no_host;
  if (head.authority.size == 0) head.authority = host_;
  if (const auto* refusal = frame(head)) return refusal;
  head.keep_alive = !close_ && (keep_alive_ || !head.http_1_0);  // §9.3
  if (head.http_1_0) return nullptr;                             // RFC 9110 §10.1.1: HTTP/1.0 has no Expect
  if (unknown_expectation_) return &refusals::expectation;
  head.expects_continue = continue_ && (head.framing == Framing::chunked || head.content_length > 0);
  return nullptr;
}

}  // namespace canteen::wire
