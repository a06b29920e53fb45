#include <canteen/app/hooks.hpp>

namespace canteen::detail {

namespace {

Async<std::optional<Response>> after_waiting(Async<Response> answer) {
  auto response = co_await answer;
  co_return std::optional<Response>{std::move(response)};
}
Async<std::optional<Response>> after_waiting(Async<void> work) {
  co_await work;
  co_return std::optional<Response>{};
}

}  // namespace

Async<std::optional<Response>> to_optional(Async<std::optional<Response>> answer) { return answer; }
Async<std::optional<Response>> to_optional(std::optional<Response> answer) { return answer; }
Async<std::optional<Response>> to_optional(Response answer) { return std::optional<Response>{std::move(answer)}; }
Async<std::optional<Response>> to_optional(Async<Response> answer) { return after_waiting(std::move(answer)); }
Async<std::optional<Response>> to_optional(Async<void> work) { return after_waiting(std::move(work)); }

}  // namespace canteen::detail
