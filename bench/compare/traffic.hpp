// Traffic: the requests that the load generator sends, and the check of what comes back.
//
// A request looks like a small browser's: Host, User-Agent, Accept and Cookie, about 160 octets. One in a hundred
// carries a Cookie field that breaks the grammar in several ways and still holds username=john, so that the right
// answer is the same. Which ones is drawn from a fixed seed: every run sends the same octets.
#pragma once
#include <strings.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace canteen::bench {

/// Makes the octets to send.
class Requests {
 public:
  Requests(int port, std::string_view path)
      : sound_{make(port, path, "username=john; theme=dark")},
        malformed_{make(port, path, ";; =x; theme; b@d n\xC3\xA4me=%zz\"; \"=; username=john;;")} {}

  /// `count` requests, one behind the other. Valid until the next call.
  std::string_view next(int count) {
    batch_.clear();
    for (int i = 0; i < count; ++i) {
      const bool malformed = random_() % 100 == 0;
      batch_ += malformed ? malformed_ : sound_;
      malformed_count_ += malformed;
    }
    return batch_;
  }

  long malformed_count() const { return malformed_count_; }

 private:
  static std::string make(int port, std::string_view path, std::string_view cookie) {
    std::string text{"GET "};
    text.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(std::to_string(port));
    text += "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,*/*;q=0.8\r\nCookie: ";
    return text.append(cookie).append("\r\n\r\n");
  }

  std::string sound_;
  std::string malformed_;
  std::string batch_;
  std::minstd_rand random_{20'040'401};
  long malformed_count_ = 0;
};

enum class Verdict { right, incomplete, wrong };

/// Recognises the one right answer: status 200, a Content-Length, and exactly that body.
class AnswerCheck {
 public:
  explicit AnswerCheck(std::string_view body) : body_{body} {}

  /// Looks at the beginning of `octets`; a right answer is removed from it.
  Verdict take(std::string_view& octets) const {
    const auto head_end = octets.find("\r\n\r\n");
    if (head_end == octets.npos) return octets.size() < 65536 ? Verdict::incomplete : Verdict::wrong;
    const auto head = octets.substr(0, head_end + 2);
    if (!head.starts_with("HTTP/1.1 200 ") || content_length(head) != body_.size()) return Verdict::wrong;
    const auto rest = octets.substr(head_end + 4);
    if (rest.size() < body_.size()) return Verdict::incomplete;
    if (!rest.starts_with(body_)) return Verdict::wrong;
    octets = rest.substr(body_.size());
    return Verdict::right;
  }

 private:
  static std::optional<std::size_t> content_length(std::string_view head) {
    constexpr std::string_view name = "content-length:";
    for (auto line = head.find('\n'); line + 1 < head.size(); line = head.find('\n', line + 1)) {
      const auto field = head.substr(line + 1);
      if (field.size() > name.size() && ::strncasecmp(field.data(), name.data(), name.size()) == 0)
        return digits(field.substr(name.size()));
    }
    return std::nullopt;
  }

  static std::size_t digits(std::string_view text) {
    std::size_t number = 0;
    for (const char c : text.substr(text.find_first_not_of(' '))) {
      if (c < '0' || c > '9') break;
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
  }

  std::string body_;
};

}  // namespace canteen::bench
