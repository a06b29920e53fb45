// What a template sees of the request, as Flask names it: request.path, request.args.q, request.cookies["theme"] …
#pragma once
#include <canteen/http/request.hpp>
#include <canteen/jinja/value.hpp>

namespace canteen::detail {

/// method, path, query_string, scheme, host, remote_addr, is_secure, mimetype, args, form, values, cookies. Read when they
/// are asked for: a page that looks at a cookie depends on cookies (Vary). The request must outlive the value.
jinja::Value request_object(const Request& request);

}  // namespace canteen::detail
