// Who may see the debug page: a person at this machine, who asked for this machine by a name of its own.
//
// Three locks, since each alone can be opened. The peer's address keeps the network out. The Host keeps out the page of a
// stranger whose name was made to resolve to 127.0.0.1 (DNS rebinding). The fields that proxies add keep out whoever
// comes through a proxy on this machine, whose own address is a loopback one. And the page of another site, which the browser of
// that person has open, may lead here, but no script of it may read: Sec-Fetch-* and Origin tell of it.
#pragma once
#include <string_view>

namespace canteen {

struct Exchange;
class Request;

namespace detail {

/// 127.0.0.0/8 and ::1, also as ::ffff:127.0.0.1. Anything but an address is not.
bool is_loopback_address(std::string_view address);
/// "localhost" or a loopback address: what `host` may be while debugging.
bool is_loopback_host(std::string_view host);
/// The same in a Host field, with any port and with IPv6 in brackets. Names below localhost are none of ours.
bool is_loopback_authority(std::string_view authority);

/// Whether this request may be answered by the debug page.
bool may_debug(const Request& request, const Exchange& exchange);

}  // namespace detail

}  // namespace canteen
