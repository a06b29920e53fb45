// Body: what a response carries, described and not done: text, a range of a file, or a stream. The server sends it.
#pragma once
#include <canteen/base/async.hpp>
#include <canteen/base/file.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace canteen {

struct Exchange;

/// Content made piece by piece, at the reader's pace. The server asks for the next piece when the last has been sent.
class BodyStream {
 public:
  virtual ~BodyStream() = default;
  /// The next piece; an empty one ends the content. Throwing cuts the connection: the status has left already.
  virtual Async<std::string> next(Exchange& exchange) = 0;
};

/// `size` octets of an open file from `offset`.
struct FileRange {
  std::shared_ptr<const File> file;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// The content of a response.
class Body {
 public:
  Body() = default;
  Body(std::string text) : content_{std::move(text)} {}
  Body(FileRange range) : content_{std::move(range)} {}
  Body(std::unique_ptr<BodyStream> stream) : content_{std::move(stream)} {}

  /// The octets it will have; none for a stream.
  std::optional<std::uint64_t> size() const;
  const std::string* text() const { return std::get_if<std::string>(&content_); }
  std::string* text() { return std::get_if<std::string>(&content_); }
  const FileRange* file() const { return std::get_if<FileRange>(&content_); }
  BodyStream* stream() const {
    const auto* stream = std::get_if<std::unique_ptr<BodyStream>>(&content_);
    return stream ? stream->get() : nullptr;
  }

 private:
  std::variant<std::string, FileRange, std::unique_ptr<BodyStream>> content_;
};

}  // namespace canteen
