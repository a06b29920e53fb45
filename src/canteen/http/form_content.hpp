// FormContent: a request's content, read as a form. What request.form and request.files look into.
//
// A result and one step, from content that has come whole; read_form() is in form.cpp. The look-ups are
// http/form.hpp's, the grammars http/urlencoded.hpp's and http/multipart_reader.hpp's. What fields and files view lives
// as long as the request, which keeps the result of the first look (Request::form_content).
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
