// upload_app: what test_uploads.py needs a program for: it saves an upload, and says how much memory of its own it takes
// while the upload is in its hands.
#include <canteen/canteen.hpp>
#include <fstream>
using namespace canteen;

namespace {

/// Octets of this process that no file stands behind.
std::size_t own_memory() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;)
    if (std::size_t size = 0; word == "RssAnon:" && status >> size) return size * 1024;
  return 0;
}

std::string save(const Request& request) {
  const auto& file = request.files["file"];
  file.save(std::string{request.form["path"]});
  return std::to_string(own_memory()) + " " + secure_filename(file.filename()) + " " + std::to_string(file.size());
}

}  // namespace

App make_app() {
  App app{"upload_app"};
  app.get("/memory", [] { return std::to_string(own_memory()); });
  app.post("/save", save).body_limit(64_MiB);
  return app;
}

int main(int argc, char** argv) { return run(make_app, argc, argv); }
