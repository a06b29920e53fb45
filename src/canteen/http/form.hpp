// FormFields, UploadedFiles, RequestValues: the content of a request as a form, read at the first look.
//
// application/x-www-form-urlencoded gives fields, multipart/form-data fields and files; any other type, or none, gives an
// empty form. Content that breaks a rule gives nothing at all: the look throws HttpError, 400 with the rule's sentence, or
// 413 for a limit, and so does every look after it. charset parameters and "_charset_" change nothing: it is UTF-8, with
// U+FFFD for what is not (F-03, F-32).
#pragma once
#include <canteen/http/multipart_limits.hpp>
#include <canteen/http/named_pairs.hpp>
#include <canteen/http/uploaded_file.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

namespace canteen {

class Request;

/// How much of a form is read before it is refused with 413. An urlencoded form's fields count as parts.
using FormLimits = MultipartLimits;

/// The fields of the form: get(name), get(name, fallback), get<int>(name), get_list(name), contains(name), [name],
/// iteration. Views live as long as the request. The first look may throw HttpError.
class FormFields : public NamedPairs<FormFields> {
 public:
  static constexpr std::string_view kind = "form field";
  explicit FormFields(const Request& request) : request_{request} {}
  FormFields(const FormFields&) = delete;
  FormFields& operator=(const FormFields&) = delete;

 private:
  friend NamedPairs<FormFields>;
  const std::vector<Pair>& pairs() const;
  const Request& request_;
};

/// The files of the form, read like its fields: a file is a part with a filename, whatever its type (F-27).
class UploadedFiles {
 public:
  explicit UploadedFiles(const Request& request) : request_{request} {}
  UploadedFiles(const UploadedFiles&) = delete;
  UploadedFiles& operator=(const UploadedFiles&) = delete;

  /// The first file of that name; null when there is none.
  const UploadedFile* get(std::string_view name) const;
  /// Every file of that name, in the order they came; none is null.
  std::vector<const UploadedFile*> get_list(std::string_view name) const;
  bool contains(std::string_view name) const { return get(name) != nullptr; }
  /// The first file of that name, or throws MissingArgument, which the app answers with 400.
  const UploadedFile& operator[](std::string_view name) const;

  std::vector<UploadedFile>::const_iterator begin() const;
  std::vector<UploadedFile>::const_iterator end() const;
  std::size_t size() const;
  bool empty() const { return size() == 0; }

 private:
  const std::vector<UploadedFile>& list() const;
  const Request& request_;
};

/// The query's arguments, then the form's fields unless the method is GET or HEAD (Flask's `values`), read alike.
class RequestValues : public NamedPairs<RequestValues> {
 public:
  static constexpr std::string_view kind = "argument or form field";
  explicit RequestValues(const Request& request) : request_{request} {}
  RequestValues(const RequestValues&) = delete;
  RequestValues& operator=(const RequestValues&) = delete;

 private:
  friend NamedPairs<RequestValues>;
  const std::vector<Pair>& pairs() const;
  const Request& request_;
};

}  // namespace canteen
