#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/percent.hpp>
#include <canteen/http/form_content.hpp>
#include <canteen/http/request.hpp>

namespace canteen {

namespace {

constexpr std::size_t kept_capacity = 16384;  // a reused request keeps buffers up to this size

void give_back(std::string& buffer) {
  buffer.clear();
  if (buffer.capacity() > kept_capacity) std::string{}.swap(buffer);
}

/// Percent-decodes a path but for "%2F", which is no separator, and for what is malformed, which stays as sent.
std::string decode_path(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  while (!raw.empty()) {
    const auto escape = std::min(raw.find('%'), raw.size());
    out.append(raw.substr(0, escape));
    raw.remove_prefix(escape);
    if (raw.empty()) break;
    const auto triplet = raw.substr(0, std::min<std::size_t>(3, raw.size()));
    const auto octet = decode_percent(triplet);
    const bool keeps_escape = !octet || *octet == "/";
    out.append(keeps_escape ? triplet.substr(0, octet ? 3 : 1) : std::string_view{*octet});
    raw.remove_prefix(octet ? 3 : 1);
  }
  return out;
}

}  // namespace

std::string_view Request::raw_path() const {
  return head_.path.size == 0 ? std::string_view{"/"} : head_.text(head_.path);
}

std::string_view Request::path() const {
  if (path_.empty())
    path_ = raw_path().find('%') == std::string_view::npos ? raw_path() : keep(decode_path(raw_path()));
  return path_;
}

std::string_view Request::mimetype() const {
  const auto type = headers.get("Content-Type", "");
  const auto essence = trim_ows(type.substr(0, type.find(';')));
  if (std::none_of(essence.begin(), essence.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return essence;
  std::string lower{essence};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return to_lower(c); });
  return keep(std::move(lower));
}

void Request::take(std::string_view octets) {
  head_.octets.assign(octets);
  host_ = head_.text(head_.authority);
  auto cookie = head_.text(head_.cookie);
  if (head_.cookie_fields > 1) {  // C-30: several Cookie fields are one, joined with "; "
    std::string joined;
    for (const auto value : headers.get_list("Cookie")) joined.append(joined.empty() ? "" : "; ").append(value);
    cookie = keep(std::move(joined));
  }
  cookies.attach(cookie, arena_);
  args.attach(query_string(), arena_);
}

void Request::reset() {
  head_.clear();
  give_back(head_.octets);
  body_.clear(kept_capacity);
  form_limits_ = nullptr;
  looked_.reset();
  arena_.clear();
  path_ = host_ = remote_addr_ = {};
  secure_ = false;
}

struct Request::Looked {
  FormContent form{};
  bool has_form = false;
  std::vector<NamedPair> values{};
  bool has_values = false;
};

Request::Request() : headers{head_} {}
Request::~Request() = default;

Request::Looked& Request::looked() const {
  if (!looked_) looked_ = std::make_unique<Looked>();
  return *looked_;
}

const FormContent& Request::form_content() const {
  auto& mine = looked();
  if (!mine.has_form) mine.form = read_form(*this, form_limits_ ? *form_limits_ : FormLimits{});
  mine.has_form = true;
  return mine.form;
}

const std::vector<NamedPair>& Request::all_values() const {
  auto& mine = looked();
  if (mine.has_values) return mine.values;
  std::vector<NamedPair> all{args.begin(), args.end()};
  if (method() != Method::get && method() != Method::head) all.insert(all.end(), form.begin(), form.end());
  mine.values = std::move(all);
  mine.has_values = true;
  return mine.values;
}

void Request::set_origin(bool secure, std::string_view host, std::string_view remote_addr) {
  secure_ = secure;
  host_ = host;
  remote_addr_ = remote_addr;
}

}  // namespace canteen
