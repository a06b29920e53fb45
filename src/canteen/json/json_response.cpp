#include <algorithm>
#include <boost/json/serialize.hpp>
#include <canteen/json/json_response.hpp>
#include <cmath>
#include <stdexcept>

namespace canteen {
namespace {

namespace bj = boost::json;

bool is_finite(const bj::value& json) {
  if (const auto* number = json.if_double()) return std::isfinite(*number);
  if (const auto* array = json.if_array()) return std::all_of(array->begin(), array->end(), is_finite);
  const auto* object = json.if_object();
  return !object || std::all_of(object->begin(), object->end(), [](const auto& m) { return is_finite(m.value()); });
}

}  // namespace

Response json_response(const boost::json::value& json, StatusArgument status) {
  if (!is_finite(json)) throw std::invalid_argument{"JSON has no NaN and no infinity (RFC 8259, section 6)"};
  Response response{bj::serialize(json), status};
  response.set_content_type("application/json");  // no charset parameter is defined (RFC 8259 §11)
  return response;
}

}  // namespace canteen
