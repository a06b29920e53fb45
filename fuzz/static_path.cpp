// Invariant: whatever the path, a static folder answers with a file of its own or not at all: never one from outside,
// never a hidden one, never a FIFO (which would hang), and open_beneath() agrees whichever way it resolves.
#include <canteen/app/site.hpp>
#include <canteen/base/directory.hpp>
#include <canteen/test/fakes/manual_executor.hpp>
#include <cstdint>
#include <cstdlib>

#include "../tests/support/temporary_folder.hpp"

namespace {

using namespace canteen;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Each file says whether it may be seen.
class Folder {
 public:
  Folder() {
    files_.write("secret", "hidden");
    for (const auto* name : {"a", "b.css", "b.css.gz", "d/e", "d/f.js", "ü"})
      files_.write(std::string{"static/"} + name, "seen");
    for (const auto* name : {".env", ".git/config", "d/.e", "a\\b"})
      files_.write(std::string{"static/"} + name, "hidden");
    files_.link("../secret", "static/up");
    files_.link(files_.path("secret"), "static/absolute");
    files_.link("..", "static/p");
    files_.link("/", "static/r");
    files_.fifo("static/fifo");
  }
  std::string path(std::string_view name = {}) const { return files_.path(name); }

 private:
  test::TemporaryFolder files_{};
};

struct Served {
  Served() {
    App app{"static"};
    app.config.root = folder.path();
    site.emplace(std::move(app), SiteOptions{log, clock});
    kernel.emplace(folder.path("static"));
    walk.emplace(folder.path("static"), Directory::Resolver::walk);
  }
  Folder folder{};
  NullLog log{};
  SystemClock clock{};
  test::ManualExecutor executor{};
  std::optional<Site> site{};
  std::optional<Directory> kernel{};
  std::optional<Directory> walk{};
};

Served& served() {
  static Served made;
  return made;
}

/// What GET of that path answers.
Response answer_to(std::string_view path) {
  Request request;
  const std::string octets = std::string{path} + "gzip, brAccept-Encoding";
  const auto size = static_cast<std::uint32_t>(path.size());
  request.head().method = Method::get;
  request.head().path = {0, size};
  request.head().fields.push_back({{size + 8, 15}, {size, 8}});
  request.take(octets);
  Exchange exchange{served().executor, served().executor};
  auto call = served().site->call(request, exchange);
  return std::move(call).value();
}

void check_open(std::string_view name) {
  const auto found = served().kernel->open_beneath(name);
  const auto walked = served().walk->open_beneath(name);
  if (walked) require(found && found->status().inode == walked->status().inode);
  if (found) require(name.find("..") != 0 && name.front() != '/' && found->status().regular);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 8192) return 0;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  check_open(input);
  const auto response = answer_to("/static/" + std::string{input});
  const auto* file = response.body.file();
  require((file != nullptr) == (response.status == Status::ok));
  if (file) require(file->file->read(0, 10) == "seen");
  return 0;
}
