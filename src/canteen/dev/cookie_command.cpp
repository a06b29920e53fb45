#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/dev/cookie_command.hpp>
#include <canteen/dev/explain_report.hpp>
#include <canteen/dev/header_input.hpp>
#include <canteen/dev/header_lines.hpp>
#include <canteen/dev/jar_lines.hpp>
#include <canteen/dev/json_lines.hpp>
#include <canteen/dev/redirect_target.hpp>
#include <canteen/dev/suffix_list.hpp>
#include <canteen/jar/iso_time.hpp>
#include <canteen/jar/jar_json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <ranges>
#include <string_view>

namespace canteen::dev {

namespace {

/// Which browser is asked.
struct Browser {
  std::string profile{};
  bool lax_allowing_unsafe = false;
  bool distrust_loopback = false;
  std::string public_suffixes{};
};

struct Explaining {
  std::vector<std::string> set_cookies{};
  std::string file{};
  std::string url = "https://example.com/";
  std::string from{};
  std::string method = "GET";
  std::string now{};
  bool top_level = false;
  bool script = false;
  bool json = false;
};

/// What an unset variable of a shell leaves of an option: another question than the one meant.
const CLI::Validator not_empty{[](const std::string& text) {
                                 return text.empty() ? "it is empty; give it a value, or leave it out" : std::string{};
                               },
                               ""};

CLI::Option* add_text(CLI::App& command, const char* name, std::string& target, const std::string& help) {
  return command.add_option(name, target, help)->check(not_empty);
}

void add_browser(CLI::App& command, Browser& browser) {
  add_text(command, "--profile", browser.profile,
           "rfc6265bis; layered, its successor; or browsers, rfc6265bis with the successor's prefixes [" +
               browser.profile + "]")
      ->check(CLI::IsMember({"rfc6265bis", "layered", "browsers"}));
  command.add_flag("--lax-allowing-unsafe", browser.lax_allowing_unsafe,
                   "as Chromium: without SameSite, two minutes of cross-site top-level POSTs");
  command.add_flag("--distrust-loopback", browser.distrust_loopback, "http://localhost is not secure, as in Safari");
  add_text(command, "--public-suffixes", browser.public_suffixes, "a list in publicsuffix.org's format [libpsl's]");
}

/// `what` is its name in a message.
std::string read_all(std::istream& in, const std::string& what) try {
  return {std::istreambuf_iterator<char>{in}, {}};
} catch (const std::ios_base::failure&) {  // a folder, or closed
  throw SetupError{what + " could not be read"};
}

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw SetupError{"no file " + shown_octets(path) + " to read"};
  return read_all(file, shown_octets(path));
}

PublicSuffixes load_suffixes(const std::string& path) {
  const auto text = read_file(path);
  const std::string list{without_byte_order_mark(text)};
  const auto refusal = "--public-suffixes: " + shown_octets(path) + " is no public suffix list: ";
  if (const auto fault = find_fault(list))
    throw SetupError{refusal + "line " + std::to_string(fault->line) + " is no rule: " + shown_octets(fault->text)};
  auto suffixes = PublicSuffixes::parse(list);
  if (!suffixes) throw SetupError{refusal + "it holds no rule"};
  return *std::move(suffixes);
}

JarOptions options_of(const Browser& browser) {
  JarOptions options;
  if (browser.profile == "layered") options.profile = JarProfile::layered;
  if (browser.profile == "browsers") options.profile = JarProfile::browsers;
  options.lax_allowing_unsafe = browser.lax_allowing_unsafe;
  options.trust_loopback = !browser.distrust_loopback;
  if (!browser.public_suffixes.empty()) options.public_suffixes = load_suffixes(browser.public_suffixes);
  return options;
}

CLI::App* add_explain(CLI::App& cookie, Explaining& wanted, Browser& browser) {
  auto* command = cookie.add_subcommand("explain", "what browsers make of a Set-Cookie line, and why");
  command->add_option("SET_COOKIE", wanted.set_cookies, "the line, or several of one response [standard input]");
  add_text(*command, "--file", wanted.file,
           "lines from a file, or whole answers of curl -i or -v; - is standard input");
  add_text(*command, "--url", wanted.url,
           "where the response comes from; of redirects, the first [https://example.com/]");
  add_text(*command, "--from", wanted.from, "the page that asks, when it is another one");
  add_text(*command, "--method", wanted.method, "the request's method [GET]");
  add_text(*command, "--now", wanted.now, "when: 2026-01-31T12:00:00Z [the machine's time]");
  command->add_flag("--top-level", wanted.top_level, "the request navigates the window: a link, a form");
  command->add_flag("--script", wanted.script, "a script sets it, by document.cookie");
  command->add_flag("--json", wanted.json, "one JSON object a line");
  add_browser(*command, browser);
  return command;
}

/// What is given as arguments: lines, or an answer as `"$(curl -i …)"` gives it.
HeaderInput read_arguments(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1 && arguments[0].find('\n') != std::string::npos) return parse_header_input(arguments[0]);
  return parse_header_lines(std::vector<std::string_view>{arguments.begin(), arguments.end()});
}

HeaderInput input_of(const Explaining& wanted) {
  if (!wanted.set_cookies.empty() && !wanted.file.empty()) throw SetupError{"explain takes lines or --file, not both"};
  if (!wanted.set_cookies.empty()) return read_arguments(wanted.set_cookies);
  if (wanted.file.empty() || wanted.file == "-") return parse_header_input(read_all(std::cin, "standard input"));
  return parse_header_input(read_file(wanted.file));
}

void print_skipped(const std::vector<SkippedLine>& skipped) {
  constexpr std::size_t most = 10;
  for (const auto& line : skipped | std::views::take(most))
    std::cerr << "canteen: line " << line.number << " is not explained: " << shown_octets(line.why) << '\n';
  if (skipped.size() > most) std::cerr << "canteen: nor are " << skipped.size() - most << " more lines\n";
}

RequestUrl url_of(const std::string& text, std::string_view option) {
  auto url = parse_request_url(text);
  if (!url) throw SetupError{std::string{option} + " " + shown_octets(text) + ": " + std::string{to_text(url.error())}};
  return *std::move(url);
}

JarContext context_of(const Explaining& wanted, const JarOptions& options) {
  JarContext context{.url = url_of(wanted.url, "--url")};
  context.api = wanted.script ? CookieApi::non_http : CookieApi::http;
  context.top_level_navigation = wanted.top_level;
  context.safe_method = is_safe_method(wanted.method);
  if (wanted.from.empty()) return context;
  return asked_by(url_of(wanted.from, "--from"), std::move(context), options.public_suffixes);
}

TimePoint time_of(const Explaining& wanted) {
  if (wanted.now.empty()) return SystemClock{}.now();
  const auto time = parse_iso_time(wanted.now);
  if (!time)
    throw SetupError{"--now " + shown_octets(wanted.now) +
                     ": a time is written 2026-01-31T12:00:00Z, and is before the year 2262"};
  return *time;
}

/// The situation in a line, since a verdict means nothing without it. `answer` is 0 where there is only one.
std::string situation_of(const Explaining& wanted, std::size_t answer, const HeaderAnswer& given) {
  std::string out = answer == 0 ? "" : "Answer " + std::to_string(answer) + ", " + shown_octets(given.status) + ": ";
  out += (answer == 0 ? "Set by " : "set by ") + shown_octets(wanted.url);
  if (!wanted.from.empty()) out += " for a page of " + shown_octets(wanted.from);
  if (wanted.script) out += ", by a script";
  return out + (given.set_cookies.empty() ? "\n\n  no Set-Cookie\n" : "\n\n");
}

/// no-color.org: colours on a terminal only, and never against NO_COLOR.
bool wants_colours() {
  const char* const refusal = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) != 0 && (!refusal || *refusal == '\0');
}

/// Explains answers one after another: each is judged with the cookies of those before it in the jar, and where the
/// redirect before it led.
class Explainer {
 public:
  Explainer(const Explaining& wanted, const Browser& browser)
      : wanted_{wanted}, jar_{options_of(browser)}, now_{time_of(wanted)} {}

  /// `number` is 0 where there is only one answer.
  void explain_answer(std::size_t number, const HeaderAnswer& answer) {
    const auto context = context_of(wanted_, jar_.options());
    const auto explanations =
        explain_response(answer.set_cookies, context, now_, {.jar = &jar_, .cacheable_response = answer.cacheable});
    if (!wanted_.json) std::cout << (number > 1 ? "\n" : "") << situation_of(wanted_, number, answer);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
      print(i, number, answer.set_cookies[i], explanations[i]);
      refused_ = refused_ || explanations[i].outcome == Outcome::refused;
    }
    for (const auto& line : answer.set_cookies) jar_.store(line, context, now_);
    if (auto next = redirect_target(wanted_.url, answer.location)) wanted_.url = *std::move(next);
  }

  bool has_refused() const { return refused_; }

 private:
  void print(std::size_t index, std::size_t number, std::string_view line, const Explanation& explanation) const {
    if (!wanted_.json) {
      std::cout << (index > 0 ? "\n" : "") << write_report(line, explanation, colours_);
      return;
    }
    auto object = to_json(line, explanation);
    object["answer"] = std::max<std::size_t>(number, 1);
    object["url"] = to_latin1_text(wanted_.url);
    std::cout << boost::json::serialize(object) << '\n';
  }

  Explaining wanted_;  // its URL is that of the answer
  CookieJar jar_;
  TimePoint now_;
  bool colours_ = !wanted_.json && wants_colours();
  bool refused_ = false;
};

int explain_lines(const Explaining& wanted, const Browser& browser) {
  Explainer explainer{wanted, browser};
  const auto input = input_of(wanted);
  const auto& answers = input.answers;
  print_skipped(input.skipped);
  if (std::ranges::all_of(answers, [](const auto& answer) { return answer.set_cookies.empty(); }))
    throw SetupError{"no Set-Cookie line to explain"};
  for (std::size_t i = 0; i < answers.size(); ++i)
    explainer.explain_answer(answers.size() == 1 ? 0 : i + 1, answers[i]);
  return explainer.has_refused() ? 1 : 0;
}

}  // namespace

struct CookieCommand::Question {
  Explaining explaining{};
  Browser explaining_browser{.profile = "browsers"};
  Browser jar_browser{.profile = "rfc6265bis"};
  CLI::App* cookie = nullptr;
  CLI::App* explain = nullptr;
  CLI::App* jar = nullptr;
  CLI::App* parse = nullptr;
};

CookieCommand::CookieCommand(CLI::App& cli) : question_{std::make_unique<Question>()} {
  auto& question = *question_;
  question.cookie = cli.add_subcommand("cookie", "why browsers drop a cookie; cookies as JSON lines");
  question.cookie->require_subcommand(1);
  question.explain = add_explain(*question.cookie, question.explaining, question.explaining_browser);
  question.jar = question.cookie->add_subcommand("jar", "a browser's cookie store, driven by JSON lines");
  add_browser(*question.jar, question.jar_browser);
  question.parse = question.cookie->add_subcommand("parse", "Cookie fields taken apart, as JSON lines");
  question.cookie->add_subcommand("write", "Set-Cookie fields put together, as JSON lines");
}

CookieCommand::~CookieCommand() = default;

bool CookieCommand::parsed() const { return question_->cookie->parsed(); }

int CookieCommand::run() const {
  std::ios::sync_with_stdio(false);  // stdio's buffers would take a read that fails for the end
  if (question_->explain->parsed()) return explain_lines(question_->explaining, question_->explaining_browser);
  if (question_->jar->parsed()) {
    JarLines lines{options_of(question_->jar_browser), SystemClock{}.now()};
    answer_lines(std::cin, std::cout, [&lines](LineFields& line) { return lines.answer(line); });
  } else {
    answer_lines(std::cin, std::cout, question_->parse->parsed() ? parse_cookie_line : write_cookie_line);
  }
  return 0;
}

}  // namespace canteen::dev
