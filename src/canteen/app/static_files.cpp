#include <canteen/app/file_response.hpp>
#include <canteen/app/file_source.hpp>
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
  detail::SourceFile file;
  ContentCoding coding = ContentCoding::identity;
};

/// A neighbour of that coding, unless there is none or it is older than what it was made of.
std::optional<Chosen> find_neighbour(const detail::FileSource& source, std::string_view name,
                                     const FileStatus& original, ContentCoding coding) {
  auto file = source.find(std::string{name}.append(coding == ContentCoding::br ? ".br" : ".gz"));
  if (!file || file->status.modified < original.modified) return std::nullopt;
  return Chosen{*std::move(file), coding};
}

/// The most welcome of the codings there is a neighbour for; brotli where two are equal, as it packs closer.
std::optional<Chosen> find_coded(const detail::FileSource& source, std::string_view name, const FileStatus& original,
                                 const Request& request) {
  const auto lines = request.headers.get_list("Accept-Encoding");
  if (lines.empty()) return std::nullopt;
  const AcceptedCodings accepted{lines};
  std::pair order{ContentCoding::br, ContentCoding::gzip};
  if (accepted.weight(order.first) < accepted.weight(order.second)) std::swap(order.first, order.second);
  for (const auto coding : {order.first, order.second}) {
    if (!accepted.prefers(coding)) continue;
    if (auto found = find_neighbour(source, name, original, coding)) return found;
  }
  return std::nullopt;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder, const StaticOptions& options)
    : StaticFiles{detail::folder_source(folder), options} {}

StaticFiles::StaticFiles(std::shared_ptr<const detail::FileSource> source, const StaticOptions& options)
    : source_{std::move(source)}, cache_control_{cache_control_of(options)}, precompressed_{options.precompressed} {}

Response StaticFiles::operator()(const Context& c, std::string_view filename) const {
  auto original = source_->open(c, filename);
  const auto& type = mime_type_of(filename);
  detail::FileAnswer answer;
  answer.type = type.type;
  answer.cache_control = cache_control_;
  answer.varies = precompressed_ && type.compressible;
  auto coded = answer.varies ? find_coded(*source_, filename, original.status, c.request) : std::nullopt;
  if (coded) answer.coding = coded->coding;
  auto& chosen = coded ? coded->file : original;
  answer.etag = chosen.etag;
  return detail::respond_with_file(c, std::move(chosen.file), chosen.status, answer);
}

}  // namespace canteen
