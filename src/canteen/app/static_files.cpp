#include <canteen/app/file_response.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/app/static_files.hpp>
#include <canteen/http/mime_types.hpp>
#include <optional>
#include <utility>

namespace canteen {

namespace {

std::string cache_control_of(const StaticOptions& options) {
  if (!options.max_age) return "no-cache";
  if (options.max_age->count() < 0) throw SetupError{"static_files.max_age is not negative"};
  return "public, max-age=" + std::to_string(options.max_age->count());
}

/// A file and what its octets are coded with.
struct Chosen {
  File file;
  FileStatus status;
  ContentCoding coding = ContentCoding::identity;
};

/// A neighbour of that coding, unless there is none or it is older than what it was made of.
std::optional<Chosen> find_neighbour(const Directory& directory, std::string_view name, const FileStatus& original,
                                     ContentCoding coding) {
  auto file = directory.open_beneath(std::string{name}.append(coding == ContentCoding::br ? ".br" : ".gz"));
  if (!file) return std::nullopt;
  const auto status = file->status();
  if (status.modified < original.modified) return std::nullopt;
  return Chosen{*std::move(file), status, coding};
}

/// The most welcome of the codings there is a neighbour for; brotli where two are equal, as it packs closer.
std::optional<Chosen> find_coded(const Directory& directory, std::string_view name, const FileStatus& original,
                                 const Request& request) {
  const auto lines = request.headers.get_list("Accept-Encoding");
  if (lines.empty()) return std::nullopt;
  const AcceptedCodings accepted{lines};
  std::pair order{ContentCoding::br, ContentCoding::gzip};
  if (accepted.weight(order.first) < accepted.weight(order.second)) std::swap(order.first, order.second);
  for (const auto coding : {order.first, order.second}) {
    if (!accepted.prefers(coding)) continue;
    if (auto found = find_neighbour(directory, name, original, coding)) return found;
  }
  return std::nullopt;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder, const StaticOptions& options)
    : directory_{folder}, cache_control_{cache_control_of(options)}, precompressed_{options.precompressed} {}

Response StaticFiles::operator()(const Context& c, std::string_view filename) const {
  auto file = detail::open_public_file(c, directory_, filename);
  const auto& type = mime_type_of(filename);
  detail::FileAnswer answer;
  answer.type = type.type;
  answer.cache_control = cache_control_;
  answer.varies = precompressed_ && type.compressible;
  const auto status = file.status();
  if (answer.varies) {
    if (auto coded = find_coded(directory_, filename, status, c.request)) {
      answer.coding = coded->coding;
      return detail::respond_with_file(c, std::move(coded->file), coded->status, answer);
    }
  }
  return detail::respond_with_file(c, std::move(file), status, answer);
}

}  // namespace canteen
