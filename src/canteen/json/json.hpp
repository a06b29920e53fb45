// JSON, opt-in: `#include <canteen/json/json.hpp>`. canteen.hpp never includes it, since Boost.JSON doubles what a
// program costs to compile.
#pragma once
#include <canteen/json/described.hpp>
#include <canteen/json/json_error.hpp>
#include <canteen/json/json_parameter.hpp>
#include <canteen/json/json_response.hpp>
#include <canteen/json/parse_json.hpp>
