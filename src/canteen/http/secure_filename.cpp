// Each character stays, becomes another or goes; then the ends are trimmed. What Werkzeug documents comes out the same.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/secure_filename.hpp>

namespace canteen {

namespace {

constexpr std::size_t longest_name = 255;  // NAME_MAX of Linux and of NTFS
constexpr OctetSet safe_octets = ascii_letters | ascii_digits | OctetSet{"_.-"};
constexpr OctetSet gap_octets{" \t\n\v\f\r/\\"};  // white space, and folders on either side
constexpr std::string_view trimmed_octets = "._";

/// The letters U+00C0 to U+017F without their accents (Unicode's compatibility decomposition); '?' where none is left.
constexpr std::string_view latin_letters =
    "AAAAAA?CEEEEIIII?NOOOOO??UUUUY??aaaaaa?ceeeeiiii?nooooo??uuuuy?y"
    "AaAaAaCcCcCcCcDd??EeEeEeEeEeGgGgGgGgHh??IiIiIiIiI???JjKk?LlLlLlL"
    "l??NnNnNnn??OoOoOo??RrRrRrSsSsSsSsTtTt??UuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(latin_letters.size() == 0x180 - 0xC0);

/// The letter that two octets of UTF-8 stand for, without its accent, or '?'.
char latin_letter(char first, char second) {
  const auto lead = static_cast<unsigned char>(first);
  const auto trail = static_cast<unsigned char>(second);
  const bool is_ours = lead >= 0xC3 && lead <= 0xC5 && trail >= 0x80 && trail <= 0xBF;
  return is_ours ? latin_letters[(lead - 0xC3u) * 64 + (trail - 0x80u)] : '?';
}

std::string_view without_drive(std::string_view text) {
  const bool has_drive = text.size() >= 2 && is_alpha(text[0]) && text[1] == ':';
  return has_drive ? text.substr(2) : text;
}

std::string_view trim(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(trimmed_octets), text.size());
  const auto end = text.find_last_not_of(trimmed_octets);
  return text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
}

/// Names of devices, whatever follows a dot ("Naming Files, Paths, and Namespaces", Windows).
bool is_reserved(std::string_view name) {
  const auto stem = name.substr(0, name.find('.'));
  for (const std::string_view device : {"CON", "PRN", "AUX", "NUL"})
    if (equals_ignoring_case(stem, device)) return true;
  if (stem.size() != 4 || !is_digit(stem[3])) return false;
  return equals_ignoring_case(stem.substr(0, 3), "COM") || equals_ignoring_case(stem.substr(0, 3), "LPT");
}

/// The safe characters, runs of gaps as one "_".
std::string keep_safe(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = i + 1 < text.size() ? latin_letter(text[i], text[i + 1]) : '?';
    const char c = letter != '?' ? letter : text[i];
    gap = gap || gap_octets.contains(c);
    if (!safe_octets.contains(c)) continue;
    if (gap) out += '_';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace

std::string secure_filename(std::string_view filename) {
  const auto safe = keep_safe(without_drive(filename));
  const auto name = trim(std::string_view{safe}.substr(0, longest_name));
  if (!is_reserved(name)) return std::string{name};
  return std::string{"_"}.append(trim(name.substr(0, longest_name - 1)));
}

}  // namespace canteen
