#include <algorithm>
#include <canteen/app/file_response.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/http/conditional.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/range.hpp>
#include <cstdio>
#include <memory>

namespace canteen::detail {

namespace {

constexpr std::chrono::seconds settled{2};  // FAT counts in twos; other file systems' clocks tick 250 times a second

constexpr HeaderLine accept_ranges{"Accept-Ranges", "bytes"};
constexpr HeaderLine vary_encoding{"Vary", "Accept-Encoding"};

/// One number of two, so that a tag does not tell the inode.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a + b * 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// The values a file's answer is made of, resolved.
struct Described {
  std::string tag{};  // as sent, "" for none
  TimePoint modified{};

  Validators validators() const { return {tag.empty() ? std::nullopt : find_entity_tag(tag), modified}; }
};

// RFC 9110 §8.8.2.1: no Last-Modified lies after the Date.
Described describe(const FileStatus& status, const FileAnswer& answer, TimePoint now) {
  Described out;
  out.modified = std::min(answer.last_modified.value_or(status.modified), now);
  if (!answer.etag)
    out.tag = make_entity_tag(status, answer.coding, now);
  else if (!answer.etag->empty())
    out.tag = to_text(EntityTag{*answer.etag, false});
  return out;
}

void add_unless_empty(Headers& headers, std::string_view name, std::string_view value) {
  if (!value.empty()) headers.add(name, value);
}

/// What a 304 carries as well (§15.4.5; H-94).
void add_cache_fields(Headers& headers, const Described& described, const FileAnswer& answer) {
  add_unless_empty(headers, "ETag", described.tag);
  add_unless_empty(headers, "Cache-Control", answer.cache_control);
  if (answer.varies) headers.add(vary_encoding);
}

void add_last_modified(Headers& headers, TimePoint modified) { headers.add("Last-Modified", to_http_date(modified)); }

void add_content_fields(Headers& headers, const Described& described, const FileAnswer& answer) {
  add_last_modified(headers, described.modified);
  if (answer.conditional) headers.add(accept_ranges);
  add_unless_empty(headers, "Content-Type", answer.type);
  add_unless_empty(headers, "Content-Encoding", to_text(answer.coding));
  add_unless_empty(headers, "Content-Disposition", answer.disposition);
}

Response not_modified(const Described& described, const FileAnswer& answer) {
  Response response{"", Status::not_modified};
  add_cache_fields(response.headers, described, answer);
  if (described.tag.empty()) add_last_modified(response.headers, described.modified);
  return response;
}

Response unsatisfiable(std::uint64_t size) {
  Response response{"416 Range Not Satisfiable\n", Status::range_not_satisfiable};
  response.headers.add("Content-Range", to_unsatisfied_range(size));
  return response;
}

/// Several Range lines are no Range (§14.2 knows one).
RangeChoice choose(const Request& request, std::uint64_t size) {
  const auto lines = request.headers.get_list("Range");
  return lines.size() == 1 ? choose_range(lines.front(), size) : RangeChoice{};
}

bool is_hidden_or_odd(std::string_view name) {
  return name.starts_with('.') || name.find("/.") != std::string_view::npos ||
         name.find('\\') != std::string_view::npos || has_control(name);
}

}  // namespace

std::string make_entity_tag(const FileStatus& status, ContentCoding coding, TimePoint now) {
  const auto modified = static_cast<std::uint64_t>(status.modified.time_since_epoch().count());
  const bool strong = status.modified <= now && now - status.modified >= settled;
  char text[64];
  const auto size = std::snprintf(text, sizeof text, strong ? "\"%llx-%llx" : "W/\"%llx-%llx-new",
                                  static_cast<unsigned long long>(mix(modified, status.inode)),
                                  static_cast<unsigned long long>(status.size));
  std::string tag{text, static_cast<std::size_t>(size)};
  if (coding != ContentCoding::identity) tag.append("-").append(to_text(coding));
  return tag.append("\"");
}

Response respond_with_file(const Context& c, File file, const FileStatus& status, const FileAnswer& answer) {
  const auto now = c.now();
  const auto described = describe(status, answer, now);
  auto range = RangeChoice{};
  if (answer.conditional) {
    switch (evaluate_preconditions(c.request, described.validators(), now)) {
      case Precondition::not_modified: return not_modified(described, answer);
      case Precondition::failed: throw HttpError{Status::precondition_failed};
      case Precondition::range: range = choose(c.request, status.size); break;
      case Precondition::proceed: break;
    }
  }
  if (range.kind == RangeChoice::Kind::unsatisfiable) return unsatisfiable(status.size);
  const bool part = range.kind == RangeChoice::Kind::part;
  const auto octets = part ? range.range : ByteRange{0, status.size};
  Response response{Body{FileRange{std::make_shared<const File>(std::move(file)), octets.first, octets.size}},
                    part ? Status::partial_content : Status::ok};
  add_cache_fields(response.headers, described, answer);
  add_content_fields(response.headers, described, answer);
  if (part) response.headers.add("Content-Range", to_content_range(octets, status.size));
  return response;
}

File open_public_file(const Context& c, const Directory& directory, std::string_view name) {
  if (is_hidden_or_odd(name)) throw HttpError{Status::not_found};
  auto file = directory.open_beneath(name);
  if (file) return *std::move(file);
  if (file.error() == OpenProblem::outside || file.error() == OpenProblem::not_permitted)
    c.log().write(LogLevel::warning, "file not served",
                  {{"name", name}, {"why", file.error() == OpenProblem::outside ? "outside" : "not permitted"}});
  throw HttpError{Status::not_found};
}

}  // namespace canteen::detail
