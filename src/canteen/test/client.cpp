#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/http_date.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/base/percent.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/test/client.hpp>
#include <canteen/wire/body_reader.hpp>
#include <canteen/wire/head_reader.hpp>
#include <canteen/wire/response_writer.hpp>
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

Answer refused(const wire::Refusal& refusal, std::string_view date) {
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

Client::Client(App app, ClientOptions options)
    : options_{std::move(options)}, site_{std::move(app), {log_, clock_, &random_}} {}
Client::Client(App app, const Config& config, ClientOptions options)
    : options_{std::move(options)}, site_{std::move(app), config, {log_, clock_, &random_}} {}

bool Client::secure() const { return options_.base_url.starts_with("https:"); }

std::string Client::head_of(std::string_view method, std::string_view path, const RequestOptions& options,
                            std::string_view body, std::string_view type) const {
  const auto origin = parse_origin(options_.base_url);
  if (!origin) throw std::invalid_argument{"base_url takes a scheme and a host: http://localhost"};
  Pairs fields{{"Host", origin->authority()}};
  if (auto cookie = cookies_.header(path_of(path), secure(), clock_.now()); !cookie.empty())
    fields.emplace_back("Cookie", cookie);
  if (!type.empty()) fields.emplace_back("Content-Type", type);
  if (!body.empty()) fields.emplace_back("Content-Length", std::to_string(body.size()));
  for (const auto& [name, value] : options.headers)
    std::erase_if(fields, [&](const auto& own) { return equals_ignoring_case(own.first, name); });
  fields.insert(fields.end(), options.headers.begin(), options.headers.end());

  std::string head = std::string{method} + " " + std::string{path};
  if (!options.query.empty())
    head.append(path.find('?') == std::string_view::npos ? "?" : "&").append(urlencode(options.query));
  head += " HTTP/1.1\r\n";
  for (const auto& [name, value] : fields) head.append(name).append(": ").append(value).append("\r\n");
  return head + "\r\n";
}

Answer Client::request_once(std::string_view method, std::string_view path, const RequestOptions& options) {
  std::string body;
  std::string type;
  if (!options.files.empty()) {
    auto multipart = write_multipart(options.form.value_or(Pairs{}), options.files);
    body = std::move(multipart.octets);
    type = std::move(multipart.content_type);
  } else if (options.form) {
    body = urlencode(*options.form);
    type = "application/x-www-form-urlencoded";
  } else if (options.json) {
    body = boost::json::serialize(*options.json);
    type = "application/json";
  } else if (options.body) {
    body = *options.body;
  }
  return raw(head_of(method, path, options, body, type) + body);
}

Answer Client::request(std::string_view method, std::string_view path, const RequestOptions& options) {
  auto answer = request_once(method, path, options);
  answer.path = path;
  RequestOptions next_options{options};
  next_options.query.clear();  // the Location has its own
  for (int hops = 0; options.follow_redirects && is_redirect(answer); ++hops) {
    if (hops == most_redirects) throw std::logic_error{"redirected more than ten times"};
    const auto next = answer.header("Location");
    if (!is_local_path(next)) throw std::logic_error{"redirected to another site: " + next};
    if (becomes_get(method, answer.status)) {
      method = "GET";
      next_options = {.headers = options.headers};
    }
    answer = request_once(method, next, next_options);
    answer.path = next;
  }
  return answer;
}

Answer Client::raw(std::string_view octets) {
  const auto date = to_http_date(clock_.now());
  Request request;
  wire::HeadReader head;
  switch (head.read(octets, request.head())) {
    case wire::Progress::refused: return refused(head.refusal(), date);
    case wire::Progress::incomplete: throw std::logic_error{"the request's head never ends"};
    case wire::Progress::complete: break;
  }
  request.take(octets.substr(0, head.size()));
  wire::BodyReader body{request.head(), site_.body_limit(request)};
  auto rest = octets.substr(head.size());
  switch (body.read(rest, request.body_store())) {
    case wire::Progress::refused: return refused(body.refusal(), date);
    case wire::Progress::incomplete: throw std::logic_error{"the request's content is shorter than it says"};
    case wire::Progress::complete: break;
  }
  return serve(request);
}

Answer Client::serve(Request& request) {
  Exchange exchange{worker_, pool_};
  exchange.peer = {options_.peer_address, 50'000, secure()};
  const auto response = wait_for(site_.call(request, exchange));
  const auto date = to_http_date(clock_.now());
  const bool is_head = request.method() == Method::head;
  std::string octets;
  const auto form =
      wire::write_head(octets, response, {is_head, request.head().http_1_0, request.head().keep_alive, date});
  if (form != wire::BodyForm::none) octets += content_of(response, exchange);
  auto answer = parse_head(octets);
  for (const auto& set_cookie : answer.header_list("Set-Cookie"))
    cookies_.set(set_cookie, request.raw_path(), clock_.now());
  return answer;
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
