// The rows of data/urlencoded.json and data/multipart.json: what other projects' tests say of forms.
//
// A row says what content under a Content-Type and limits has to give, or that it is refused. Rows on which
// implementations legitimately differ give further outcomes that are no mistakes.
#pragma once
#include <canteen/http/multipart_reader.hpp>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace canteen::test {

struct SeenFile {
  std::string name{};
  std::string filename{};
  std::optional<std::string> content_type{};
  std::string content{};
  friend bool operator==(const SeenFile&, const SeenFile&) = default;
};

/// What a form gave: all of it, or nothing and why.
struct SeenForm {
  std::vector<std::pair<std::string, std::string>> fields{};
  std::vector<SeenFile> files{};
  /// Every part's name in order.
  std::vector<std::string> order{};
  friend bool operator==(const SeenForm&, const SeenForm&) = default;
};

/// Empty: refused.
using FormOutcome = std::optional<SeenForm>;
std::ostream& operator<<(std::ostream& out, const FormOutcome& outcome);

struct FormRow {
  std::string name{};
  std::string content_type{};
  std::string body{};
  MultipartLimits limits{};
  std::size_t body_limit = 1 << 20;
  bool is_limit = false;
  FormOutcome expected{};
  std::vector<FormOutcome> also_acceptable{};

  bool accepts(const FormOutcome& outcome) const;
};

/// A text that pairs are written as, and one they are read from.
struct SerializeRow {
  std::string name{};
  std::vector<std::pair<std::string, std::string>> pairs{};
  std::string expected{};
  std::optional<std::string> parse{};
};

/// The rows and the policy rows of that file. Throws when it cannot be read.
std::vector<FormRow> load_form_rows(const std::string& file);
std::vector<SerializeRow> load_serialize_rows();

}  // namespace canteen::test
