// What does a hostile Cookie header cost, against a benign one of the same length? hostile_cookies.py counts.
//
//   bench_hostile_cookies SHAPE READING OCTETS TIMES
//
// SHAPE is how the header is made (shapes below), READING what a program does with it, both TIMES over.
#include <array>
#include <canteen/cookies/request_cookies.hpp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace {

using canteen::RequestCookies;
using canteen::TextArena;
using Make = std::function<std::string(std::size_t number)>;

struct Shape {
  Make make;
  std::string end{};
};

/// make(0), make(1), … as long as there is room, spaces, and the end.
std::string fill(std::size_t octets, const Shape& shape) {
  std::string header;
  for (std::size_t number = 0;; ++number) {
    const auto piece = shape.make(number);
    if (header.size() + piece.size() + shape.end.size() > octets) break;
    header += piece;
  }
  header.resize(octets - shape.end.size(), ' ');
  return header + shape.end;
}

std::string digits(std::size_t number, std::size_t width) {
  const auto text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

Make repeat(std::string piece) {
  return [piece](std::size_t) { return piece; };
}

/// What holds no pair is passed over at once, unless there is one behind it.
Shape in_front_of_a_pair(std::string piece) { return {repeat(std::move(piece)), ";a=1"}; }

/// Everything else is one pair whose value is made of the piece.
Make within_a_value(const std::string& piece) {
  return [piece](std::size_t number) { return number == 0 ? "a=" + piece : piece; };
}

const std::map<std::string_view, Shape> shapes{
    {"benign", {[](std::size_t i) { return "cookie_" + digits(i, 4) + "=" + std::string(39, 'v') + "; "; }}},
    {"3000-pairs", {[](std::size_t i) { return "n" + digits(i, 5) + "=" + std::string(12, 'v') + "; "; }}},
    {"equal-names", {repeat("session=1; ")}},
    {"short-equal-names", {repeat("aa=1; ")}},
    {"last-octet", {[](std::size_t i) { return std::string(40, 'n') + digits(i, 4) + "=1; "; }}},
    {"semicolons", {repeat(";")}},
    {"equals", {repeat("=")}},
    {"equals-in-value", {within_a_value("=")}},
    {"quotes", {repeat("\"")}},
    {"quotes-in-value", {within_a_value("\"")}},
    {"percents", {within_a_value("%")}},
    {"escapes", {within_a_value("%41")}},
    {"blanks", {repeat(" ")}},
    {"blanks-in-value", {within_a_value(" ")}},
    {"blank-pairs", {repeat(" ;\t;")}},
    {"empty-names", {repeat("=;")}},
    {"bare-names", {repeat("a;")}},
    {"blank-in-name", {repeat("a =1; ")}},
    {"blank-before-value", {repeat("a= 1; ")}},
    {"blank-behind-value", {repeat("a=1 ; ")}},
    {"blank-within-name", {repeat("a b=1; ")}},
    {"no-blanks", {repeat("a=1;")}},
    {"empty-values", {repeat("a=;")}},
    {"bare-and-pair", {repeat("a;b=1; ")}},
    {"nameless-and-pair", {repeat("=;b=1; ")}},
    {"semicolons-first", in_front_of_a_pair(";")},
    {"blank-pairs-first", in_front_of_a_pair(" ;\t;")},
    {"bare-names-first", in_front_of_a_pair("a;")},
    {"empty-names-first", in_front_of_a_pair("=;")},
};

/// Names that no header has, but a program asks for; like those of last-octet to their end.
const std::array<std::string, 12> wanted{"session", "csrf_token", "theme",     "locale",
                                         "a",       "consent",    "visitor",   "cart",
                                         "ab",      "flags",      "last_seen", std::string(40, 'n') + "xxxx"};

std::size_t walk(const RequestCookies& cookies) {
  std::size_t octets = 0;
  for (const auto [name, value] : cookies) octets += name.size() + value.size();
  return octets;
}

std::size_t ask(const RequestCookies& cookies) {
  std::size_t octets = 0;
  for (const auto& name : wanted) octets += cookies.get(name, "").size();
  return octets;
}

std::size_t attach_only(const RequestCookies&) { return 0; }

}  // namespace

[[gnu::noinline]] std::size_t measured(std::string_view header, std::size_t (*read)(const RequestCookies&)) {
  TextArena arena;
  RequestCookies cookies;
  cookies.attach(header, arena);
  return read(cookies);
}

int main(int argc, char** argv) {
  const std::map<std::string_view, std::size_t (*)(const RequestCookies&)> readings{
      {"walk", walk}, {"ask", ask}, {"attach", attach_only}};
  if (argc == 1) {
    for (const auto& [name, make] : shapes) std::puts(std::string{name}.c_str());
    return 0;
  }
  if (argc != 5 || !shapes.contains(argv[1]) || !readings.contains(argv[2])) return 2;
  const auto header = fill(std::strtoul(argv[3], nullptr, 10), shapes.at(argv[1]));
  std::size_t octets = 0;
  for (auto times = std::strtoul(argv[4], nullptr, 10); times > 0; --times)
    octets += measured(header, readings.at(argv[2]));
  std::printf("%zu\n", octets);
}
