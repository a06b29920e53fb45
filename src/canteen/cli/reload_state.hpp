// ReloadState: what `canteen dev` tells the program it watches over: a small file, replaced whole at each change.
//
//   "17 serving\n" and the compiler's output, which is empty unless the last build failed.
//   "17 ending\n": the program is about to be stopped, and lets go of its browsers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace canteen {

struct ReloadState {
  /// Another number: what browsers show is out of date. An error alone changes no number: the page stays as it is.
  std::uint64_t version = 0;
  bool ending = false;
  std::string error{};
  friend bool operator==(const ReloadState&, const ReloadState&) = default;
};

std::string to_text(const ReloadState& state);
/// None for a text that is no state.
std::optional<ReloadState> parse_reload_state(std::string_view text);

}  // namespace canteen
