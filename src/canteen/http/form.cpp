#include <canteen/base/utf8.hpp>
#include <canteen/http/form.hpp>
#include <canteen/http/form_content.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/multipart_reader.hpp>
#include <canteen/http/request.hpp>
#include <canteen/http/urlencoded.hpp>
#include <string>
#include <utility>

namespace canteen {

namespace {

[[noreturn]] void refuse(MultipartRule rule) {
  const auto status = is_limit(rule) ? Status::content_too_large : Status::bad_request;
  throw HttpError{status, std::string{to_text(rule)}};
}

FormContent read_urlencoded(const Request& request, const FormLimits& limits) {
  if (count_urlencoded(request.body(), limits.parts + 1) > limits.parts)
    refuse(MultipartRule::too_many_parts);  // F-05: before allocating
  FormContent form{.fields = parse_urlencoded(request.body(), request.arena()), .files = {}};
  for (const auto& [name, value] : form.fields)
    if (value.size() > limits.field.octets) refuse(MultipartRule::field_too_large);
  return form;
}

/// Adds a part to the fields or to the files.
void add_part(FormContent& form, PartHead head, std::string_view content, const Request& request) {
  if (head.is_file()) {
    form.files.emplace_back(std::move(head), content);
    return;
  }
  const auto value = is_utf8(content) ? content : request.keep(to_valid_utf8(content));
  form.fields.emplace_back(request.keep(std::move(head.name)), value);
}

FormContent read_multipart(const Request& request, const FormLimits& limits) {
  using Event = MultipartReader::Event;
  const auto boundary = parse_boundary(request.headers.get("Content-Type", ""));
  if (!boundary) refuse(boundary.error().rule);
  MultipartReader reader{*boundary, limits};
  FormContent form;
  std::size_t part_begin = 0;
  std::size_t part_size = 0;
  const auto content = request.body();
  auto rest = content;
  for (auto event = reader.next(rest); event != Event::more; event = reader.next(rest)) {
    if (event == Event::refused) refuse(reader.error().rule);
    if (event == Event::part) part_begin = reader.offset();
    if (event == Event::data) part_size += reader.data().size();
    if (event != Event::part_end) continue;
    add_part(form, std::move(reader.head()), content.substr(part_begin, std::exchange(part_size, 0)), request);
  }
  if (reader.finish() != Event::end) refuse(reader.error().rule);
  return form;
}

}  // namespace

FormContent read_form(const Request& request, const FormLimits& limits) {
  const auto type = request.mimetype();
  if (type == "application/x-www-form-urlencoded") return read_urlencoded(request, limits);
  if (type == "multipart/form-data") return read_multipart(request, limits);
  return {};
}

const std::vector<NamedPair>& FormFields::pairs() const { return request_.form_content().fields; }

const std::vector<UploadedFile>& UploadedFiles::list() const { return request_.form_content().files; }

std::vector<UploadedFile>::const_iterator UploadedFiles::begin() const { return list().begin(); }
std::vector<UploadedFile>::const_iterator UploadedFiles::end() const { return list().end(); }
std::size_t UploadedFiles::size() const { return list().size(); }

const UploadedFile* UploadedFiles::get(std::string_view name) const {
  for (const auto& file : *this)
    if (file.name() == name) return &file;
  return nullptr;
}

std::vector<const UploadedFile*> UploadedFiles::get_list(std::string_view name) const {
  std::vector<const UploadedFile*> files;
  for (const auto& file : *this)
    if (file.name() == name) files.push_back(&file);
  return files;
}

const UploadedFile& UploadedFiles::operator[](std::string_view name) const {
  const auto* const file = get(name);
  if (!file) throw MissingArgument{name, "file"};
  return *file;
}

const std::vector<NamedPair>& RequestValues::pairs() const { return request_.all_values(); }

}  // namespace canteen
