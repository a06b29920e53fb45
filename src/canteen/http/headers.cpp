#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/headers.hpp>

namespace canteen {

namespace {

constexpr std::string_view separator = ": ";
constexpr std::string_view line_end = "\r\n";

// RFC 9110 §5.5: a field value holds no control character but HTAB; CR, LF and NUL would split the response.
bool is_field_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) { return c != '\t' && is_control(c); });
}

void require_field(std::string_view name, std::string_view value) {
  if (!is_token(name)) throw HeaderError{"a header's name is a token (RFC 9110 §5.1)"};
  if (!is_field_value(value))
    throw HeaderError{"a header's value holds no control character (RFC 9110 §5.5): " + std::string{name}};
  if (equals_ignoring_case(name, "Set-Cookie"))
    throw HeaderError{"Set-Cookie is written by set_cookie() and delete_cookie(), which check it"};
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
  const auto end = rest_.find(line_end, colon);
  field_ = {rest_.substr(0, colon), rest_.substr(colon + separator.size(), end - colon - separator.size())};
}

Headers::Iterator& Headers::Iterator::operator++() {
  rest_.remove_prefix(field_.name.size() + separator.size() + field_.value.size() + line_end.size());
  read();
  return *this;
}

Headers::Iterator Headers::begin() const { return Iterator{block_}; }

std::optional<std::string_view> Headers::get(std::string_view name) const {
  for (auto field = begin(); field != end(); ++field)
    if (equals_ignoring_case(field->name, name)) return field->value;
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
  block_.append(name).append(separator).append(trim_ows(value)).append(line_end);
}

void Headers::set(std::string_view name, std::string_view value) {
  require_field(name, value);
  const std::string kept{trim_ows(value)};  // `value` may be a view into the block
  remove(name);
  add(name, kept);
}

bool Headers::remove(std::string_view name) {
  if (equals_ignoring_case(name, "Set-Cookie"))
    throw HeaderError{"a cookie that was set is taken back by setting it again or by delete_cookie()"};
  const auto before = block_.size();
  for (auto field = begin(); field != end();) {
    if (!equals_ignoring_case(field->name, name)) {
      ++field;
      continue;
    }
    const auto at = static_cast<std::size_t>(field->name.data() - block_.data());
    block_.erase(at, field->name.size() + separator.size() + field->value.size() + line_end.size());
    field = Iterator{std::string_view{block_}.substr(at)};
  }
  return block_.size() != before;
}

void Headers::add_item(std::string_view name, std::string_view item) {
  const auto list = get(name);
  if (!list) return add(name, item);
  if (has_item(*list, item) || *list == "*") return;
  std::string longer{*list};
  if (!longer.empty()) longer += ", ";
  set(name, longer.append(item));
}

std::optional<std::string_view> RequestHeaders::get(std::string_view name) const {
  for (const auto& field : head_->fields)
    if (field.name.size == name.size() && equals_ignoring_case(head_->text(field.name), name)) return head_->text(field.value);
  return std::nullopt;
}

std::vector<std::string_view> RequestHeaders::get_list(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& field : head_->fields)
    if (equals_ignoring_case(head_->text(field.name), name)) values.push_back(head_->text(field.value));
  return values;
}

}  // namespace canteen
