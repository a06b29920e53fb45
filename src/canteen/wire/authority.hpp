// What a Host field or an absolute target may name: uri-host [ ":" port ] (RFC 9110 §7.2, RFC 3986 §3.2.2).
//
// A yes or no, asked before anyone believes the text (known_fields.cpp, target.cpp). It is taken apart and compared
// later, as an Origin (base/origin.hpp); whether the site answers to that host is app/origin_policy.hpp's (H-32).
#pragma once
#include <string_view>

namespace canteen::wire {

/// Whether the text is a host, not empty, with an optional port of at most 65535 (H-06, H-31).
/// No userinfo, no comma (two hosts in one field), no IPvFuture, no zone. A port may be empty, as the grammar has it.
bool is_authority(std::string_view text);

}  // namespace canteen::wire
