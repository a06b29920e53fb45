// JSON, opt-in: `#include <canteen/json/json.hpp>`. canteen.hpp never includes it, since Boost.JSON doubles what a
// program costs to compile.
//
// All for requests and answers. JSON and enums in declared cookies have headers of their own, json/json_cookie.hpp and
// json/enum_cookie.hpp; described structs in templates are app/template_json.hpp's.
#pragma once
#include <canteen/json/described.hpp>
#include <canteen/json/json_error.hpp>
#include <canteen/json/json_parameter.hpp>
#include <canteen/json/json_response.hpp>
#include <canteen/json/parse_json.hpp>
