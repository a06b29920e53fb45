#include <canteen/cli/reload_state.hpp>
#include <charconv>

namespace canteen {

std::string to_text(const ReloadState& state) {
  return std::to_string(state.version) + (state.ending ? " ending\n" : " serving\n") + state.error;
}

std::optional<ReloadState> parse_reload_state(std::string_view text) {
  ReloadState state;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), state.version);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  state.ending = text.starts_with(" ending\n");
  if (!state.ending && !text.starts_with(" serving\n")) return std::nullopt;
  state.error = text.substr(text.find('\n') + 1);
  return state;
}

}  // namespace canteen
