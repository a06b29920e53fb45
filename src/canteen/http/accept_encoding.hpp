// Accept-Encoding: how much a client wants each content coding (RFC 9110 §12.5.3, §12.4.2).
//
// Only the codings there may be files in are told apart; any other name but "*" is read for its grammar and counts for
// nothing. Nothing is compressed here and no file is chosen: app/static_files.cpp looks for neighbours that were
// compressed before.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace canteen {

/// A content coding there are files in; `identity` is none at all.
enum class ContentCoding : std::uint8_t { identity, gzip, br };

/// The coding's name in Content-Encoding; "" for identity.
std::string_view to_text(ContentCoding coding);

/// What a client accepts, each with a weight from 0 (refused) to 1000.
class AcceptedCodings {
 public:
  /// Nothing was said: identity, and nothing else, is taken for granted.
  AcceptedCodings() = default;
  /// Reads the lines of the field. One that breaks the grammar makes all of them count for nothing.
  explicit AcceptedCodings(std::span<const std::string_view> lines);

  /// §12.5.3: a coding named, else "*", else 0. Identity that nobody named is accepted after everything that was.
  int weight(ContentCoding coding) const;
  /// Whether sending that coding is at least as welcome as sending none.
  bool prefers(ContentCoding coding) const {
    return weight(coding) > 0 && weight(coding) >= weight(ContentCoding::identity);
  }

 private:
  static constexpr int unnamed = -1;
  bool read(std::string_view line);
  void note(std::string_view coding, int weight);
  int weights_[3] = {unnamed, unnamed, unnamed};
  int any_ = unnamed;
};

}  // namespace canteen
