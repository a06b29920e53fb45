#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/wire/authority.hpp>
#include <canteen/wire/target.hpp>

namespace canteen::wire {

namespace {

HeadSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

/// Path and query, from `begin` to the target's end.
void split_path(std::size_t begin, std::size_t question, RequestHead& head) {
  const std::size_t end = head.target.begin + head.target.size;
  head.path = span_of(begin, question == 0 ? end : question);
  if (question != 0) head.query = span_of(question + 1, end);
}

/// The size of "http://" or "https://" at the front; 0 for any other scheme, which this server does not serve.
std::size_t scheme_size(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (equals_ignoring_case(target.substr(0, scheme.size()), scheme)) return scheme.size();
  return 0;
}

const Refusal* split_absolute(std::string_view target, std::size_t question, RequestHead& head) {
  const auto scheme = scheme_size(target);
  if (scheme == 0) return &refusals::target;
  const auto size = std::min(target.find_first_of("/?", scheme), target.size());
  // RFC 9110 §4.2.1: an http URI has a host. §4.2.4: userinfo is refused, as '@' is in no host.
  if (!is_authority(target.substr(scheme, size - scheme))) return &refusals::authority;
  head.authority = span_of(head.target.begin + scheme, head.target.begin + size);
  split_path(head.target.begin + size, question, head);
  return nullptr;
}

}  // namespace

const Refusal* split_target(std::string_view octets, std::size_t question, RequestHead& head) {
  const auto target = octets.substr(head.target.begin, head.target.size);
  if (target.front() == '/') {
    split_path(head.target.begin, question, head);
    return nullptr;
  }
  if (target != "*") return split_absolute(target, question, head);
  // §3.2.4: asterisk-form is for OPTIONS alone.
  head.asterisk = head.method == Method::options;
  return head.asterisk ? nullptr : &refusals::target;
}

}  // namespace canteen::wire
