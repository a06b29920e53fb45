#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/http/accept_encoding.hpp>
#include <optional>

namespace canteen {

namespace {

/// Takes the longest run of tchar off the front.
std::string_view take_token(std::string_view& rest) {
  const auto* const end = std::find_if_not(rest.begin(), rest.end(), is_token_char);
  const auto token = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(token.size());
  return token;
}

/// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ), in thousandths.
std::optional<int> find_weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int weight = (text[0] - '0') * 1000;
  int unit = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (!is_digit(c)) return std::nullopt;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight <= 1000 ? std::optional{weight} : std::nullopt;
}

/// weight = OWS ";" OWS "q=" qvalue; without one it is 1 (§12.4.2).
std::optional<int> take_weight(std::string_view& rest) {
  rest = trim_ows(rest);
  if (!take_front(rest, ';')) return 1000;
  rest = trim_ows(rest);
  if (!equals_ignoring_case(rest.substr(0, 2), "q=")) return std::nullopt;
  rest.remove_prefix(2);
  return find_weight(take_token(rest));
}

}  // namespace

std::string_view to_text(ContentCoding coding) {
  constexpr std::string_view names[] = {"", "gzip", "br"};
  return names[static_cast<std::size_t>(coding)];
}

AcceptedCodings::AcceptedCodings(std::span<const std::string_view> lines) {
  for (const auto line : lines)
    if (!read(line)) {
      *this = AcceptedCodings{};
      return;
    }
}

bool AcceptedCodings::read(std::string_view line) {
  for (auto rest = trim_ows(line); !rest.empty(); rest = trim_ows(rest)) {
    if (take_front(rest, ',')) continue;  // §5.6.1: empty elements count for nothing
    const auto coding = take_token(rest);
    const auto weight = take_weight(rest);
    rest = trim_ows(rest);
    if (coding.empty() || !weight || (!rest.empty() && rest.front() != ',')) return false;
    note(coding, *weight);
  }
  return true;
}

void AcceptedCodings::note(std::string_view coding, int weight) {
  const auto is = [coding](std::string_view name) { return equals_ignoring_case(coding, name); };
  if (is("br")) weights_[static_cast<int>(ContentCoding::br)] = weight;
  if (is("gzip") || is("x-gzip")) weights_[static_cast<int>(ContentCoding::gzip)] = weight;  // §8.4.1.3
  if (is("identity")) weights_[static_cast<int>(ContentCoding::identity)] = weight;
  if (coding == "*") any_ = weight;
}

int AcceptedCodings::weight(ContentCoding coding) const {
  const auto named = weights_[static_cast<std::size_t>(coding)];
  if (named != unnamed) return named;
  if (any_ != unnamed) return any_;
  return coding == ContentCoding::identity ? 1 : 0;
}

}  // namespace canteen
