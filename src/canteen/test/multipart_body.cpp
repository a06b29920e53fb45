#include <canteen/test/multipart_body.hpp>

namespace canteen::test {

namespace {

/// A name between quotes: what would end it, or its line, is escaped (F-28).
std::string quoted(std::string_view text) {
  std::string out{"\""};
  for (const char c : text) {
    if (c == '"') {
      out += "%22";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Whether any of the texts that travel holds it.
bool occurs(std::string_view boundary, const Pairs& fields, const std::vector<FileUpload>& files) {
  for (const auto& [name, value] : fields)
    if (name.find(boundary) != std::string::npos || value.find(boundary) != std::string::npos) return true;
  for (const auto& file : files)
    for (const auto* const text : {&file.name, &file.filename, &file.content, &file.content_type})
      if (text->find(boundary) != std::string::npos) return true;
  return false;
}

std::string boundary_for(const Pairs& fields, const std::vector<FileUpload>& files) {
  const std::string front = "----CanteenFormBoundary";
  std::size_t number = 1'000'000;
  while (occurs(front + std::to_string(number), fields, files)) ++number;
  return front + std::to_string(number);
}

}  // namespace

MultipartBody write_multipart(const Pairs& fields, const std::vector<FileUpload>& files) {
  const auto boundary = boundary_for(fields, files);
  MultipartBody body{.content_type = "multipart/form-data; boundary=" + boundary};
  auto& out = body.octets;
  const auto begin = [&](std::string_view name) {
    out.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=").append(quoted(name));
  };
  for (const auto& [name, value] : fields) {
    begin(name);
    out.append("\r\n\r\n").append(value).append("\r\n");
  }
  for (const auto& file : files) {
    begin(file.name);
    out.append("; filename=").append(quoted(file.filename)).append("\r\n");
    if (!file.content_type.empty()) out.append("Content-Type: ").append(file.content_type).append("\r\n");
    out.append("\r\n").append(file.content).append("\r\n");
  }
  out.append("--").append(boundary).append("--\r\n");
  return body;
}

}  // namespace canteen::test
