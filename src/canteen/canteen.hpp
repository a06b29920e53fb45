// Everything a program needs: `#include <canteen/canteen.hpp>`. JSON is opt-in: <canteen/json/json.hpp>.
//
// What is reached from here is compiled into each source of a program; so Boost.JSON, Asio, OpenSSL, <regex> and
// <iostream> are not (tools/check_layers.py). Hence app/form_parameter.hpp and app/template_json.hpp are opt-in as well;
// jar/ and test/client.hpp are included by who wants them. No other header under src/ includes this one.
#pragma once
#include <canteen/app/app.hpp>
#include <canteen/app/blueprint.hpp>
#include <canteen/app/context.hpp>
#include <canteen/app/send_file.hpp>
#include <canteen/app/static_files.hpp>
#include <canteen/base/secret.hpp>
#include <canteen/base/wait.hpp>
#include <canteen/cli/run.hpp>
#include <canteen/cookies/cookie.hpp>
#include <canteen/cookies/declared.hpp>
#include <canteen/http/extract.hpp>
#include <canteen/http/html.hpp>
#include <canteen/http/http_error.hpp>
#include <canteen/http/redirect.hpp>
#include <canteen/http/request.hpp>
#include <canteen/http/response.hpp>
