// StaticFiles: a handler that serves the files of a folder as they are. The App's own static folder is one.
//
// A request costs one openat2, one fstat and one sendfile; for a type worth compressing, and a client that says so, one
// more openat2 a coding. Nothing is kept between requests: the kernel's caches are the cache, and a changed file is
// seen at once. The folder itself is held open: one put in its place is seen at the next start.
#pragma once
#include <canteen/app/static_options.hpp>
#include <canteen/http/response.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace canteen {

class Context;

namespace detail {
class FileSource;
}

/// `app.get("/downloads/<path:filename>", StaticFiles{"/srv/downloads"});` Threads: any.
class StaticFiles {
 public:
  /// Opens the folder; throws std::system_error. Of the options, max_age and precompressed count.
  explicit StaticFiles(const std::string& folder, const StaticOptions& options = {});
  /// From elsewhere.
  explicit StaticFiles(std::shared_ptr<const detail::FileSource> source, const StaticOptions& options = {});

  /// The file of that name: 200, 206, 304, 416, or HttpError 404 or 412. Hidden files, folders and whatever else
  /// send_from_directory() refuses are 404.
  Response operator()(const Context& c, std::string_view filename) const;

 private:
  std::shared_ptr<const detail::FileSource> source_;
  std::string cache_control_;
  bool precompressed_;
};

}  // namespace canteen
