// Body: what a response carries, described and not done: text, a range of a file, or a stream. The server sends it.
//
// So no handler meets a socket, and a file can go by sendfile(2) (server/connection_responses.cpp) or be read by the
// test client. How its end is told, by length, chunks or close, is wire/response_writer.hpp's to decide. It is never a
// request's content: that is http/body_store.hpp.
#pragma once
#include <canteen/base/async.hpp>
#include <canteen/base/file.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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

/// The content of a response: a text, unless it is made of a file or a stream.
class Body {
 public:
  Body() = default;
  Body(std::string text) noexcept : text_{std::move(text)} {}
  Body(FileRange range);
  Body(std::unique_ptr<BodyStream> stream);

  /// The octets it will have; none for a stream.
  std::optional<std::uint64_t> size() const;
  /// Null for a file or a stream.
  const std::string* text() const { return is_text() ? &text_ : nullptr; }
  std::string* text() { return is_text() ? &text_ : nullptr; }
  /// Null for what is none.
  const FileRange* file() const { return file_.get(); }
  BodyStream* stream() const { return stream_.get(); }

 private:
  bool is_text() const { return !file_ && !stream_; }
  std::string text_{};
  std::unique_ptr<FileRange> file_{};
  std::unique_ptr<BodyStream> stream_{};
};

}  // namespace canteen
