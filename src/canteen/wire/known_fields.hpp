// KnownFields: what the fields that concern the connection and the framing say, gathered while they are read.
//
// Private to HeadReader. A field is judged when its line ends, as far as that is certain; what depends on several
// fields or on the version waits for finish(). Everything else in a head is the application's.
#pragma once
#include <canteen/http/request_head.hpp>
#include <canteen/wire/refusal.hpp>
#include <cstdint>
#include <string_view>

namespace canteen::wire {

class KnownFields {
 public:
  /// Takes note of the field that `head.fields` got last. Null, or the rule it breaks.
  const Refusal* see(std::string_view name, std::string_view value, RequestHead& head);
  /// At the end of the header section: host, framing, persistence, expectation.
  const Refusal* finish(RequestHead& head) const;

 private:
  enum Once : std::uint8_t { host = 1, content_length = 2, content_type = 4, authorization = 8 };
  enum class Coding : std::uint8_t { absent, none, other, chunked };

  const Refusal* see_once(Once field);
  const Refusal* see_host(std::string_view value, RequestHead& head);
  const Refusal* see_content_length(std::string_view value, RequestHead& head);
  const Refusal* see_transfer_encoding(std::string_view value);
  const Refusal* see_connection(std::string_view value);
  void see_cookie(RequestHead& head);
  void see_expect(std::string_view value);
  const Refusal* frame(RequestHead& head) const;

  HeadSpan host_{};
  std::uint8_t once_ = 0;
  Coding last_coding_ = Coding::absent;
  bool unknown_coding_ = false;
  bool close_ = false;
  bool keep_alive_ = false;
  bool continue_ = false;
  bool unknown_expectation_ = false;
};

}  // namespace canteen::wire
