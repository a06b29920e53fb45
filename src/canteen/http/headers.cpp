#include <algorithm>
#include <canteen/http/headers.hpp>
#include <canteen/http/uri_text.hpp>

namespace canteen {

namespace {

constexpr std::string_view separator = ": ";

// RFC 9110 §5.5: a field value holds no control character but HTAB; CR, LF and NUL would split the response.
bool is_field_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) { return c != '\t' && is_control(c); });
}

void require_field(std::string_view name, std::string_view value) {
  if (!is_token(name)) throw HeaderError{"a header's name is a token (RFC 9110 5.1)"};
  if (!is_field_value(value))
    throw HeaderError{"a header's value holds no control character (RFC 9110 5.5): " + std::string{name}};
  if (equals_ignoring_case(name, "Set-Cookie"))
    throw HeaderError{"Set-Cookie is written by set_cookie() and delete_cookie(), which check it"};
  if (equals_ignoring_case(name, "Location") && !detail::is_uri_text(trim_ows(value)))
    throw HeaderError{"a Location is visible ASCII, the rest percent-encoded (RFC 9110 10.2.2, RFC 3986 2)"};
}

/// Whether a comma-separated list holds the item, ignoring case.
bool has_item(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (equals_ignoring_case(trim_ows(list.substr(0, comma)), item)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace

void Headers::Iterator::read() {
  if (rest_.empty()) return;
  const auto colon = rest_.find(separator);
  const auto end = rest_.find(crlf, colon);
  field_ = {rest_.substr(0, colon), rest_.substr(colon + separator.size(), end - colon - separator.size())};
}

Headers::Iterator& Headers::Iterator::operator++() {
  rest_.remove_prefix(field_.name.size() + separator.size() + field_.value.size() + crlf.size());
  read();
  return *this;
}

Headers::Iterator Headers::begin() const { return Iterator{block_}; }

// Lines of other names are told apart by where their colon stands, without being taken apart.
std::optional<std::string_view> Headers::get(std::string_view name) const {
  if (!may_contain(name)) return std::nullopt;
  for (std::string_view rest = block_; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
    if (name.size() >= rest.size() || rest[name.size()] != ':') continue;
    if (!equals_ignoring_case(rest.substr(0, name.size()), name)) continue;
    const Iterator line{rest};
    return line->value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::get_list(std::string_view name) const {
  std::vector<std::string_view> values;
  for (auto field = begin(); field != end(); ++field)
    if (equals_ignoring_case(field->name, name)) values.push_back(field->value);
  return values;
}

void Headers::add(std::string_view name, std::string_view value) {
  require_field(name, value);
  append_line(name, trim_ows(value));
}

// Both may be views into the block, so that it does not move before they are copied.
void Headers::append_line(std::string_view name, std::string_view value) {
  const auto size = block_.size() + name.size() + separator.size() + value.size() + crlf.size();
  names_.add(name);
  const auto write = [&](std::string& out) { out.append(name).append(separator).append(value).append(crlf); };
  if (size <= block_.capacity()) return write(block_);
  std::string grown;
  grown.reserve(std::max(size, 2 * block_.capacity()));
  write(grown.append(block_));
  block_ = std::move(grown);
}

void Headers::append(const Headers& lines) {
  names_.add(lines.names_);
  roomy_block().append(lines.block_);
}

void Headers::set(std::string_view name, std::string_view value) {
  require_field(name, value);
  const std::string kept_name{name};  // both may be views into the block
  const std::string kept_value{trim_ows(value)};
  remove_lines(kept_name);
  append_line(kept_name, kept_value);
}

bool Headers::remove(std::string_view name) {
  if (equals_ignoring_case(name, "Set-Cookie"))
    throw HeaderError{"a cookie that was set is taken back by setting it again or by delete_cookie()"};
  return remove_lines(std::string{name});
}

bool Headers::remove_lines(const std::string& name) {
  const auto before = block_.size();
  for (auto field = begin(); field != end();) {
    if (!equals_ignoring_case(field->name, name)) {
      ++field;
      continue;
    }
    const auto at = static_cast<std::size_t>(field->name.data() - block_.data());
    block_.erase(at, field->name.size() + separator.size() + field->value.size() + crlf.size());
    field = Iterator{std::string_view{block_}.substr(at)};
  }
  return block_.size() != before;
}

void Headers::add_item(std::string_view name, std::string_view item) {
  std::string list;  // RFC 9110 §5.3: several lines of a list field are one list
  for (const auto line : get_list(name)) list.append(list.empty() || line.empty() ? "" : ", ").append(line);
  if (has_item(list, item) || list == "*") return;
  list.append(list.empty() ? "" : ", ").append(item);
  set(name, list);
}

MissingHeader::MissingHeader(std::string_view name)
    : std::out_of_range{"the request has no header '" + std::string{name} + "'"} {}

std::string_view RequestHeaders::operator[](std::string_view name) const {
  const auto value = get(name);
  if (!value) throw MissingHeader{name};
  return *value;
}

std::optional<std::string_view> RequestHeaders::get(std::string_view name) const {
  for (const auto& field : head_->fields)
    if (field.name.size == name.size() && equals_ignoring_case(head_->text(field.name), name))
      return head_->text(field.value);
  return std::nullopt;
}

std::vector<std::string_view> RequestHeaders::get_list(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& field : head_->fields)
    if (equals_ignoring_case(head_->text(field.name), name)) values.push_back(head_->text(field.value));
  return values;
}

}  // namespace canteen
