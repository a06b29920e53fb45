// The request target and its forms (RFC 9112 §3.2; H-05, H-06).
//
// Part of HeadReader, and three forms of the four: authority-form is CONNECT's, which is not served (H-82). The target
// is cut, never decoded or normalised: escapes, "//" and dot segments reach routing/ as they were sent (H-09).
#pragma once
#include <canteen/http/request_head.hpp>
#include <canteen/wire/refusal.hpp>
#include <cstddef>
#include <string_view>

namespace canteen::wire {

/// Splits head.target, whose octets are all VCHAR and none is '#', into authority, path and query. `question` is the
/// offset of its first '?', 0 when there is none. Null, or the rule it breaks. Escapes are the router's to check
/// (H-09).
const Refusal* split_target(std::string_view octets, std::size_t question, RequestHead& head);

}  // namespace canteen::wire
