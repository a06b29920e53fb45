// What a template sees of the request, as Flask names it: request.path, request.args.q, request.cookies["theme"] …
//
// A view and no copy, made for one page and gone with it. Files, JSON and the content's own octets are not in it:
// those are a handler's to read. The other names of every page, url_for and csp_nonce, come from templates.cpp.
#pragma once
#include <canteen/http/request.hpp>
#include <canteen/jinja/value.hpp>
#include <string_view>

namespace canteen::detail {

/// method, path, query_string, scheme, host, remote_addr, is_secure, mimetype, args, form, values, cookies, headers; and
/// endpoint, the route's name, none without one. Read when they are asked for: a page that looks at a cookie depends on
/// cookies (Vary). Request and endpoint must outlive the value.
jinja::Value request_object(const Request& request, std::string_view endpoint);

}  // namespace canteen::detail
