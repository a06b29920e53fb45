// ValueWarning: whether a cookie's value looks like what does not belong in a cookie.
//
// A look at shapes, for a developer's log while debugging; it proves nothing, and is never a reason to refuse. What it is
// given stays where it is: a warning names the kind, never the text.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace canteen {

/// What a value looks like.
enum class ValueWarning : std::uint8_t {
  password,       // equal to a field of the request's form whose name is a password's
  card_number,    // 13 to 19 digits, apart by spaces or hyphens at most, of a card network, with Luhn's check digit
  email_address,  // RFC 5321's mailbox, in its common shape
  jwt,            // a JSON Web Token (RFC 7519): signed by someone else, valid until it expires
  key,            // a key of a known service, or of PEM
};

/// One sentence.
std::string_view to_text(ValueWarning warning);

/// Whether a form field of that name holds a password: password, passwd, pass, pwd, alone or in a longer name
/// (`new_password`).
bool is_password_field(std::string_view name);

/// What the text, or a part of it, looks like; the first in the order of ValueWarning. `passwords` are what was submitted;
/// ones of fewer than four octets are passed over.
std::optional<ValueWarning> find_value_warning(std::string_view text, std::span<const std::string_view> passwords = {});

}  // namespace canteen
