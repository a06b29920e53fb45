#include <algorithm>
#include <canteen/app/command.hpp>

namespace canteen::detail {

namespace {

constexpr std::string_view first_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_-";

}  // namespace

void require_command_name(std::string_view name, const std::vector<Command>& others) {
  const std::string shown = "command '" + std::string{name} + "': ";
  if (first_letters.find_first_of(name.substr(0, 1)) == name.npos || name.find_first_not_of(letters) != name.npos)
    throw SetupError{shown + "a name is a small letter, then small letters, digits, '-' and '_'"};
  if (std::find(std::begin(own_commands), std::end(own_commands), name) != std::end(own_commands))
    throw SetupError{shown + "every program has one of that name"};
  if (std::any_of(others.begin(), others.end(), [&](const auto& other) { return other.name == name; }))
    throw SetupError{shown + "there are two of that name"};
}

}  // namespace canteen::detail
