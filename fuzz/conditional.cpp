// Invariant: whatever the fields say, the answer is one of the four; a range lies within the representation; a tag that
// is read is written as it was; what is chosen does not depend on empty elements behind a list.
#include <array>
#include <canteen/base/http_date.hpp>
#include <canteen/http/accept_encoding.hpp>
#include <canteen/http/conditional.hpp>
#include <canteen/http/range.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_range(std::string_view field, std::uint64_t length) {
  const auto choice = choose_range(field, length);
  if (choice.kind != RangeChoice::Kind::part) return require(choice.range == ByteRange{});
  require(choice.range.size > 0 && choice.range.first < length && choice.range.size <= length - choice.range.first);
  require(choose_range(std::string{field} + " ,", length) == choice);
  const auto named = to_content_range(choice.range, length);
  const auto spec = "bytes=" + named.substr(6, named.find('/') - 6);
  require(choose_range(spec, length) == choice);
}

void check_tags(std::string_view field) {
  if (const auto tag = find_entity_tag(field)) require(to_text(*tag) == field);
  const std::array lines{field};
  const auto weak = find_match(lines, EntityTag{"a", false}, TagComparison::weak);
  const auto strong = find_match(lines, EntityTag{"a", false}, TagComparison::strong);
  if (strong == TagListMatch::some) require(weak == TagListMatch::some);
  require((weak == TagListMatch::malformed) == (strong == TagListMatch::malformed));
}

void check_codings(std::string_view field) {
  const std::array lines{field};
  const AcceptedCodings accepted{lines};
  for (const auto coding : {ContentCoding::identity, ContentCoding::gzip, ContentCoding::br})
    require(0 <= accepted.weight(coding) && accepted.weight(coding) <= 1000);
}

/// The first octet chooses the method and the field.
void check_request(std::string_view input) {
  constexpr std::string_view names[] = {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since",
                                        "If-Range", "Range"};
  const auto which = static_cast<unsigned char>(input.front());
  const auto name = names[which % 6];
  const std::string octets = std::string{name} + std::string{input.substr(1)} + "Rangebytes=0-1";
  const auto at = [](std::size_t begin, std::size_t size) {
    return HeadSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)};
  };
  Request request;
  request.head().method = static_cast<Method>(which / 6 % method_count);
  request.head().fields.push_back({at(0, name.size()), at(name.size(), input.size() - 1)});
  request.head().fields.push_back({at(octets.size() - 14, 5), at(octets.size() - 9, 9)});
  request.take(octets);
  const TimePoint modified{std::chrono::seconds{1'700'000'000}};
  const auto outcome = evaluate_preconditions(request, {EntityTag{"a", false}, modified}, modified);
  if (outcome == Precondition::range) require(request.method() == Method::get);
  const bool reads = request.method() == Method::get || request.method() == Method::head;
  if (outcome == Precondition::not_modified) require(reads);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  for (const std::uint64_t length : {0ull, 1ull, 10ull, 1ull << 40, ~0ull}) check_range(input, length);
  check_tags(input);
  check_codings(input);
  if (!input.empty()) check_request(input);
  return 0;
}
