// Content-Disposition: whether a browser shows content or saves it, and under which name (RFC 6266, RFC 8187).
//
// The writer of a response's field. A form part's field of that name is another grammar, without filename* (F-29), and
// is read by http/part_head.hpp. What may stay of a name that a file is stored under is http/secure_filename.hpp's.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen {

enum class Disposition : std::uint8_t { inline_, attachment };

/// `attachment; filename="report.pdf"`. A name that not every reader takes as it is comes twice, as RFC 6266 appendix D
/// advises: in ASCII with '_' for the rest, and exactly, `filename*=UTF-8''na%C3%AFve.txt`. Total: a name may come from
/// a stranger, as control characters and quotes never leave as themselves, and ill-formed UTF-8 becomes U+FFFD. Folders
/// in it are left out: what is behind the last '/' or '\' is the name. Without a name there is no filename.
std::string to_content_disposition(Disposition disposition, std::string_view name);

}  // namespace canteen
