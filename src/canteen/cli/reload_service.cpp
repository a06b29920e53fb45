#include <canteen/app/debug_access.hpp>
#include <canteen/base/wait.hpp>
#include <canteen/cli/reload_service.hpp>
#include <canteen/cli/reload_state.hpp>

namespace canteen {

namespace {

using namespace std::chrono_literals;

constexpr auto look_again = 100ms;            // how late a browser may learn of a change
constexpr auto sign_of_life = 15s;            // a browser that went away unnoticed is noticed then
constexpr std::size_t most_shown = 1u << 20;  // octets of a compiler's output that are shown

/// None where nobody watches any more.
std::optional<ReloadState> load_state(const std::string& path) try {
  return parse_reload_state(File{path}.read(0, most_shown));
} catch (const std::system_error&) {
  return std::nullopt;
}

/// One message: the version, then the lines of the error (HTML Standard §9.2.5).
std::string event_of(const ReloadState& state) {
  std::string text = "retry: 200\ndata: " + std::to_string(state.version) + '\n';
  for (std::string_view rest = state.error; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    text.append("data: ").append(line.substr(0, line.find('\r'))).append("\n");
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return text + '\n';
}

/// The state at once, and again whenever it is another; ends with the program.
class Events final : public BodyStream {
 public:
  explicit Events(std::string state_file) : state_file_{std::move(state_file)} {}

  Async<std::string> next(Exchange& exchange) override {
    const auto until = exchange.executor.now() + sign_of_life;
    while (exchange.executor.now() < until) {
      auto state = load_state(state_file_);
      if (!state || state->ending) co_return std::string{};
      if (state != told_) {
        told_ = std::move(state);
        co_return event_of(*told_);
      }
      Sleep pause{exchange.executor, look_again};
      co_await pause;
    }
    co_return std::string{": still here\n\n"};
  }

 private:
  std::string state_file_;
  std::optional<ReloadState> told_{};
};

Response with_type(Response response, std::string_view type) {
  response.set_content_type(type);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

/// The nonce that a policy asks of scripts, in front of a space; empty when it asks for none.
std::string nonce_attribute(std::string_view policy) {
  constexpr std::string_view begin = "'nonce-";
  const auto at = policy.find(begin);
  if (at == policy.npos) return {};
  const auto nonce = policy.substr(at + begin.size());
  return " nonce=\"" + std::string{nonce.substr(0, nonce.find('\''))} + '"';
}

/// Whether a browser shows this answer as a page, rather than a script fetching it (Fetch Metadata §2.1).
bool is_page(const Request& request, const Response& answer) {
  const auto destination = request.headers.get("Sec-Fetch-Dest", "document");
  return (destination == "document" || destination == "iframe") && answer.content_type().starts_with("text/html") &&
         !answer.headers.contains("Content-Encoding");
}

/// A browser asks again for what it was told to keep for a while, which may have changed (RFC 9111 §5.2.2.4).
void ask_each_time(Response& answer) {
  if (answer.headers.get("Cache-Control", "").find("max-age") != std::string_view::npos)
    answer.headers.set("Cache-Control", "no-cache");
}

}  // namespace

std::optional<Response> ReloadService::answer_own(const Request& request) const {
  if (request.method() != Method::get) return std::nullopt;
  if (request.raw_path() == "/_canteen/reload.js")
    return with_type(Response{std::string{reload_script()}}, "text/javascript; charset=utf-8");
  if (request.raw_path() == "/_canteen/reload")
    return with_type(Response{Body{std::make_unique<Events>(state_file_)}}, "text/event-stream");
  return std::nullopt;
}

void ReloadService::add_script(const Request& request, Response& answer) const {
  auto* page = answer.body.text();
  if (!page || page->empty() || !is_page(request, answer)) return;
  const auto state = load_state(state_file_);
  if (!state) return;
  page->append("\n<script src=\"/_canteen/reload.js\" data-version=\"")
      .append(std::to_string(state->version))
      .append("\"")
      .append(request.method() == Method::get ? "" : " data-sent")
      .append(nonce_attribute(answer.headers.get("Content-Security-Policy", "")))
      .append("></script>\n");
}

Async<Response> ReloadService::call(Request& request, Exchange& exchange) const {
  const bool for_developer = detail::may_debug(request, exchange);
  if (for_developer) {
    if (auto own = answer_own(request)) co_return std::move(*own);
  }
  auto pending = inner_.call(request, exchange);
  auto answer = co_await pending;
  if (for_developer) {
    ask_each_time(answer);
    add_script(request, answer);
  }
  co_return answer;
}

}  // namespace canteen
