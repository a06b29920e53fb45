// JsonRequest: a POST with a body and a Content-Type, as a transport would lend it.
#pragma once
#include <canteen/http/request.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace canteen::test {

class JsonRequest {
 public:
  explicit JsonRequest(std::string_view body, std::string_view type = "application/json") {
    const std::string octets = "Content-Type" + std::string{type};
    auto& head = request_.head();
    head.method = Method::post;
    if (!type.empty()) head.fields.push_back({{0, 12}, {12, static_cast<std::uint32_t>(type.size())}});
    request_.take(octets);
    request_.body_store().append(body);
  }
  operator const Request&() const { return request_; }

 private:
  Request request_;
};

}  // namespace canteen::test
