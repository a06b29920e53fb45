// A multipart/form-data content, written as browsers do (HTML "multipart/form-data encoding algorithm"; F-36).
//
// For the test client alone; reading one is http/multipart_reader.hpp's. It is built in one piece, and line ends in a
// value stay as they are, where a browser makes CRLF of them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canteen::test {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A file of a form, as the test client sends it.
struct FileUpload {
  std::string name{};
  /// Empty, with no content: the user chose no file.
  std::string filename{};
  std::string content{};
  /// Empty sends no Content-Type.
  std::string content_type = "application/octet-stream";
};

struct MultipartBody {
  /// The Content-Type field's value, with the boundary.
  std::string content_type{};
  std::string octets{};
};

/// The fields, then the files. The boundary is made of the content, so that it is the same for the same form, and does
/// not occur in it.
MultipartBody write_multipart(const Pairs& fields, const std::vector<FileUpload>& files);

}  // namespace canteen::test
