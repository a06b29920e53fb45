#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/base/percent.hpp>
#include <canteen/jar/set_cookie_parser.hpp>
#include <canteen/jar/url_reference.hpp>
#include <canteen/test/client.hpp>
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
#include <ostream>
#include <stdexcept>

namespace canteen::test {

namespace {

constexpr int most_redirects = 10;

std::string urlencode(const Pairs& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) {
    if (!text.empty()) text += '&';
    encode_form(text, name);
    text += '=';
    encode_form(text, value);
  }
  return text;
}

/// The status line and the fields, read back from what the writer wrote.
Answer parse_head(std::string_view octets) {
  Answer answer;
  answer.status = static_cast<Status>(std::stoi(std::string{octets.substr(9, 3)}));
  auto rest = octets.substr(octets.find("\r\n") + 2);
  for (auto line = rest.substr(0, rest.find("\r\n")); !line.empty(); line = rest.substr(0, rest.find("\r\n"))) {
    const auto colon = line.find(':');
    answer.headers.emplace_back(line.substr(0, colon), trim_ows(line.substr(colon + 1)));
    rest.remove_prefix(line.size() + 2);
  }
  answer.text = rest.substr(2);
  return answer;
}

/// With the pairs behind its own query.
std::string with_query(std::string path, const Pairs& query) {
  if (query.empty()) return path;
  const auto* const mark = path.find('?') == std::string::npos ? "?" : "&";
  return path.append(mark).append(urlencode(query));
}

Answer answer_of(const wire::Refusal& refusal, std::string_view date) {
  std::string octets;
  wire::write_refusal(octets, refusal.status, refusal.rule, date);
  return parse_head(octets);
}

bool is_redirect(const Answer& answer) {
  const bool followed = answer.status == Status::moved_permanently || answer.status == Status::found ||
                        answer.status == Status::see_other || answer.status == Status::temporary_redirect ||
                        answer.status == Status::permanent_redirect;
  return followed && !answer.header("Location").empty();
}

// Fetch, HTTP-redirect fetch step 12: 301 and 302 turn POST into GET, 303 all but GET and HEAD.
bool becomes_get(std::string_view method, Status status) {
  if (status == Status::see_other) return method != "GET" && method != "HEAD";
  return method == "POST" && (status == Status::moved_permanently || status == Status::found);
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

/// Where the path of a URL begins; 0 for what is a path already.
std::size_t path_begin(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return 0;
  return std::min(target.find_first_of("/?", scheme + 3), target.size());
}

std::string rooted(std::string_view path) { return std::string{path.starts_with('/') ? "" : "/"}.append(path); }

/// As browsers read it: a backslash in front of query and fragment is a slash (WHATWG URL, path state).
std::string with_slashes(std::string location) {
  const auto path = std::min(location.find_first_of("?#"), location.size());
  std::replace(location.begin(), location.begin() + static_cast<std::ptrdiff_t>(path), '\\', '/');
  return location;
}

/// Where a redirect at that URL leads: its origin as it stands there, and a path. Throws where it leaves the origin.
std::string next_url(std::string_view url, const Answer& answer) {
  const std::string origin{url.substr(0, path_begin(url))};
  const auto next = resolve_reference(url, with_slashes(answer.header("Location")));
  const auto path_at = path_begin(next);
  const auto there = parse_origin(next.substr(0, path_at));
  if (!there || there->to_text() != origin)
    throw std::logic_error{"redirects are followed within " + origin + " alone, not to " + answer.header("Location")};
  return origin + rooted(next.substr(path_at));
}

/// The request-target of a request's first line.
std::string_view target_of(std::string_view octets) {
  octets.remove_prefix(std::min(octets.find(' ') + 1, octets.size()));
  return octets.substr(0, octets.find_first_of(" \r\n"));
}

Origin origin_of(std::string_view text) {
  auto origin = parse_origin(text);
  if (!origin) throw std::invalid_argument{"a site is a scheme and a host, http://localhost, not " + std::string{text}};
  return *std::move(origin);
}

RequestUrl url_of(std::string_view text) {
  auto url = parse_request_url(text);
  if (!url) throw std::invalid_argument{std::string{text} + ": " + std::string{to_text(url.error())}};
  return *std::move(url);
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto values = header_list(name);
  return values.empty() ? std::string{} : values.front();
}

std::vector<std::string> Answer::header_list(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : headers)
    if (equals_ignoring_case(key, name)) values.push_back(value);
  return values;
}

boost::json::value Answer::json() const { return boost::json::parse(text); }

std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  constexpr std::size_t shown = 2000;
  out << answer.code() << ' ' << reason_of(answer.status) << " of " << answer.path << '\n'
      << answer.text.substr(0, shown);
  if (answer.text.size() > shown) out << "… (" << answer.text.size() << " octets)";
  for (const auto& error : answer.errors) out << "\nlogged: " << error;
  return out;
}

Client::Client(App app, ClientOptions options)
    : options_{std::move(options)},
      site_{std::move(app), {log_, clock_, &random_}},
      cookies_{options_.jar, origin_of(options_.base_url).to_text(), clock_} {}
Client::Client(App app, const Config& config, ClientOptions options)
    : options_{std::move(options)},
      site_{std::move(app), config, {log_, clock_, &random_}},
      cookies_{options_.jar, origin_of(options_.base_url).to_text(), clock_} {}

Client& Client::navigate_from(std::string page) {
  next_from_ = std::move(page);
  return *this;
}

/// Of a URL its own, of a path the client's.
Origin Client::asked_origin(std::string_view target) const {
  const auto path_at = path_begin(target);
  return origin_of(path_at == 0 ? std::string_view{options_.base_url} : target.substr(0, path_at));
}

Client::Journey Client::journey_to(std::string_view target, const RequestOptions& options,
                                   std::string_view method) const {
  const auto path_at = path_begin(target);
  const auto origin = asked_origin(target);
  Journey journey{origin, std::string{target.substr(path_at)}, {}, options};
  if (path_at > 0 || journey.path.empty()) journey.path = rooted(journey.path);
  auto& context = journey.context;
  context.url = url_of(origin.to_text());
  context.url.path = path_of(journey.path);
  context.safe_method = is_safe_method(method);
  if (options.from.empty()) return journey;
  context.top_level_navigation = options.navigates;
  context = asked_by(url_of(options.from), std::move(context), options_.jar.public_suffixes);
  return journey;
}

/// What browsers say of where a request comes from (Fetch, Sec-Fetch-* and "append a request Origin header").
Pairs Client::origin_fields(std::string_view method, const Journey& journey) const {
  const auto& options = journey.options;
  if (options.from.empty()) return {};
  const auto page = origin_of(options.from.substr(0, path_begin(options.from)));
  const auto& suffixes = options_.jar.public_suffixes;
  const bool is_own_site = same_site(*journey.context.site_for_cookies, site_of(journey.context.url, suffixes));
  const auto* site = page == journey.origin ? "same-origin" : is_own_site ? "same-site" : "cross-site";
  Pairs fields{{"Sec-Fetch-Site", site},
               {"Sec-Fetch-Mode", options.navigates ? "navigate" : "no-cors"},
               {"Sec-Fetch-Dest", options.navigates ? "document" : "empty"}};
  if (method != "GET" && method != "HEAD") fields.emplace_back("Origin", page.to_text());
  return fields;
}

std::string Client::head_of(std::string_view method, const Journey& journey, std::string_view body,
                            std::string_view type) {
  const auto& options = journey.options;
  Pairs fields{{"Host", journey.origin.authority()}};
  if (auto cookie = cookies_.header(journey.context, clock_.now()); !cookie.empty())
    fields.emplace_back("Cookie", cookie);
  for (auto& field : origin_fields(method, journey)) fields.push_back(std::move(field));
  if (!type.empty()) fields.emplace_back("Content-Type", type);
  if (!body.empty()) fields.emplace_back("Content-Length", std::to_string(body.size()));
  for (const auto& [name, value] : options.headers)
    std::erase_if(fields, [&](const auto& own) { return equals_ignoring_case(own.first, name); });
  fields.insert(fields.end(), options.headers.begin(), options.headers.end());

  std::string head = std::string{method} + " " + with_query(journey.path, options.query) + " HTTP/1.1\r\n";
  for (const auto& [name, value] : fields) head.append(name).append(": ").append(value).append("\r\n");
  return head + "\r\n";
}

Answer Client::request_once(std::string_view method, std::string_view target, const RequestOptions& options) {
  std::string body;
  std::string type;
  if (!options.files.empty()) {
    auto multipart = write_multipart(options.form.pairs(), options.files);
    body = std::move(multipart.octets);
    type = std::move(multipart.content_type);
  } else if (options.form) {
    body = urlencode(options.form.pairs());
    type = "application/x-www-form-urlencoded";
  } else if (options.json) {
    body = boost::json::serialize(options.json.value());
    type = "application/json";
  } else if (options.body) {
    body = *options.body;
  }
  const auto journey = journey_to(target, options, method);
  return raw_to(journey, head_of(method, journey, body, type) + body);
}

Answer Client::request(std::string_view method, std::string_view path, const RequestOptions& options) {
  RequestOptions next_options{options};
  if (auto page = std::exchange(next_from_, {}); !page.empty()) {
    next_options.from = std::move(page);
    next_options.navigates = true;
  }
  auto answer = request_once(method, path, next_options);
  answer.path = path;
  auto url = asked_origin(path).to_text() + with_query(rooted(path.substr(path_begin(path))), next_options.query);
  next_options.query.clear();  // the Location has its own
  for (int hops = 0; options.follow_redirects && is_redirect(answer); ++hops) {
    if (hops == most_redirects) throw std::logic_error{"redirected more than ten times"};
    url = next_url(url, answer);
    if (becomes_get(method, answer.status)) {
      method = "GET";
      next_options = {.headers = options.headers, .from = next_options.from, .navigates = next_options.navigates};
    }
    answer = request_once(method, url, next_options);
    answer.path = url.substr(path_begin(url));
  }
  return answer;
}

Answer Client::raw(std::string_view octets) {
  const RequestOptions options;
  auto journey = journey_to("/", options, octets.substr(0, octets.find(' ')));
  journey.context.url.path = path_of(target_of(octets));
  return raw_to(journey, octets);
}

Answer Client::raw_to(const Journey& journey, std::string_view octets) {
  const auto date = to_http_date(clock_.now());
  Request request;
  wire::HeadReader head;
  switch (head.read(octets, request.head())) {
    case wire::Progress::refused: return answer_of(head.refusal(), date);
    case wire::Progress::incomplete: throw std::logic_error{"the request's head never ends"};
    case wire::Progress::complete: break;
  }
  request.take(octets.substr(0, head.size()));
  if (request.head().expects_continue && !site_.awaits_content(request)) {
    request.head().keep_alive = false;
    return serve(request, journey);
  }
  wire::BodyReader body{request.head(), site_.body_limit(request)};
  auto rest = octets.substr(head.size());
  switch (body.read(rest, request.body_store())) {
    case wire::Progress::refused: return answer_of(body.refusal(), date);
    case wire::Progress::incomplete: throw std::logic_error{"the request's content is shorter than it says"};
    case wire::Progress::complete: break;
  }
  return serve(request, journey);
}

Answer Client::serve(Request& request, const Journey& journey) {
  Exchange exchange{worker_, pool_};
  exchange.peer = {options_.peer_address, 50'000, journey.origin.secure};
  const auto logged = log_.lines().size();
  const auto response = wait_for(site_.call(request, exchange));
  const auto date = to_http_date(clock_.now());
  const bool is_head = request.method() == Method::head;
  std::string octets;
  const auto form =
      wire::write_head(octets, response, {is_head, request.head().http_1_0, request.head().keep_alive, date});
  if (form != wire::BodyForm::none) octets += content_of(response, exchange);
  auto answer = parse_head(octets);
  answer.errors = errors_since(logged);
  if (options_.fail_on_undeclared_cookies) require_declared(answer.header_list("Set-Cookie"));
  for (const auto& set_cookie : answer.header_list("Set-Cookie"))
    cookies_.take(set_cookie, journey.context, journey.origin.to_text() + journey.path, clock_.now());
  return answer;
}

std::vector<std::string> Client::errors_since(std::size_t line) const {
  const auto lines = log_.lines();
  std::vector<std::string> errors;
  for (auto i = std::min(line, lines.size()); i < lines.size(); ++i)
    if (lines[i].level == LogLevel::error) errors.push_back(lines[i].text);
  return errors;
}

void Client::require_declared(const std::vector<std::string>& set_cookies) const {
  const auto& declared = site_.declared_cookies();
  for (const std::string_view line : set_cookies) {
    const auto parsed = parse_set_cookie(line, options_.jar.profile);
    if (parsed && is_deletion(*parsed, clock_.now())) continue;
    if (std::none_of(declared.begin(), declared.end(), [&](const auto& record) { return is_of(record, line); }))
      throw std::logic_error{"the app set a cookie that it did not declare: " +
                             std::string{line.substr(0, line.find('='))}};
  }
}

Response Client::wait_for(Async<Response> call) {
  while (!call.ready()) {
    const auto ran = pool_.run_ready() + worker_.run_ready();
    if (ran > 0 || call.ready()) continue;
    if (worker_.pending_timers() == 0) throw std::logic_error{"the handler waits for what never comes"};
    worker_.advance(std::chrono::milliseconds{1});
    clock_.advance(std::chrono::milliseconds{1});
  }
  return std::move(call).value();
}

std::string Client::content_of(const Response& response, Exchange& exchange) {
  if (const auto* text = response.body.text()) return *text;
  if (const auto* range = response.body.file()) return range->file->read(range->offset, range->size);
  std::string content;
  for (;;) {
    auto pending = response.body.stream()->next(exchange);
    while (!pending.ready())
      if (pool_.run_ready() + worker_.run_ready() + worker_.advance(std::chrono::milliseconds{1}) == 0 &&
          worker_.pending_timers() == 0)
        throw std::logic_error{"the stream waits for what never comes"};
    const auto piece = std::move(pending).value();
    if (piece.empty()) return content;
    content += piece;
  }
}

}  // namespace canteen::test
