#include <canteen/app/file_response.hpp>
#include <canteen/app/send_file.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/http/content_disposition.hpp>
#include <canteen/http/entity_tag.hpp>
#include <canteen/http/mime_types.hpp>
#include <stdexcept>

namespace canteen {

namespace {

std::string disposition_of(std::string_view name, const SendFileOptions& options) {
  if (options.as_attachment) return to_content_disposition(Disposition::attachment, name);
  return options.download_name.empty() ? std::string{} : to_content_disposition(Disposition::inline_, name);
}

std::string cache_control_of(const SendFileOptions& options) {
  if (!options.max_age) return "no-cache";
  if (options.max_age->count() < 0) throw std::invalid_argument{"max_age is not negative"};
  return "max-age=" + std::to_string(options.max_age->count());
}

Response send(const Context& c, File file, std::string_view name, const SendFileOptions& options) {
  if (options.etag && !is_opaque_tag(*options.etag))
    throw std::invalid_argument{"an etag holds no quote, no space and no control character (RFC 9110 8.8.3)"};
  if (!options.download_name.empty()) name = options.download_name;
  const auto status = file.status();
  const auto disposition = disposition_of(name, options);
  const auto cache_control = cache_control_of(options);
  detail::FileAnswer answer;
  answer.type = options.mimetype.empty() ? mime_type_of(name).type : options.mimetype;
  answer.disposition = disposition;
  answer.cache_control = cache_control;
  answer.conditional = options.conditional;
  answer.etag = options.etag;
  answer.last_modified = options.last_modified;
  return detail::respond_with_file(c, std::move(file), status, answer);
}

}  // namespace

Response send_file(const Context& c, const std::string& path, const SendFileOptions& options) {
  if (!path.starts_with('/'))
    throw std::logic_error{"send_file takes an absolute path, as nothing is looked up in the working directory: " +
                           path};
  return send(c, File{path}, path, options);
}

Response send_from_directory(const Context& c, const Directory& directory, std::string_view name,
                             const SendFileOptions& options) {
  return send(c, detail::open_public_file(c, directory, name), name, options);
}

}  // namespace canteen
