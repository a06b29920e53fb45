// FormContent: a request's content, read as a form. What request.form and request.files look into.
#pragma once
#include <canteen/http/multipart_limits.hpp>
#include <canteen/http/named_pairs.hpp>
#include <canteen/http/uploaded_file.hpp>
#include <vector>

namespace canteen {

class Request;

/// A content, read.
struct FormContent {
  std::vector<NamedPair> fields{};
  std::vector<UploadedFile> files{};
};

/// Reads a request's content by its Content-Type. What had to be decoded is kept in the request's arena.
FormContent read_form(const Request& request, const MultipartLimits& limits = {});

}  // namespace canteen
