// Reading a head in a test: every way of feeding it, which must agree.
#pragma once
#include <gtest/gtest.h>

#include <canteen/http/headers.hpp>
#include <canteen/wire/head_reader.hpp>
#include <string>
#include <string_view>
#include <support/feed.hpp>

namespace canteen::test {

/// What became of some octets: a verdict, and the head when it is complete.
struct HeadVerdict {
  wire::Progress progress = wire::Progress::incomplete;
  wire::Refusal refusal{};
  std::size_t size = 0;
  bool started = false;
  RequestHead head{};

  std::string text(HeadSpan span) const { return std::string{head.text(span)}; }
};

inline HeadVerdict read_head_in_pieces(std::string_view octets, std::size_t piece, wire::Limits limits) {
  wire::HeadReader reader{limits};
  HeadVerdict out;
  out.progress = feed_growing(octets, piece, [&](std::string_view shown) { return reader.read(shown, out.head); });
  out.refusal = reader.refusal();
  out.started = reader.started();
  if (out.progress == wire::Progress::complete) out.size = reader.size();
  out.head.octets.assign(octets.substr(0, out.size));
  return out;
}

/// Reads the octets whole, in sevens and octet by octet (long ones in larger steps); complete ones also with octets
/// behind.
inline HeadVerdict read_head(std::string_view octets, wire::Limits limits = {}) {
  auto whole = read_head_in_pieces(octets, octets.size(), limits);
  const auto same = [&](const HeadVerdict& other) {
    EXPECT_EQ(other.progress, whole.progress) << octets;
    EXPECT_EQ(other.refusal.rule, whole.refusal.rule) << octets;
    EXPECT_EQ(other.size, whole.size) << octets;
    EXPECT_EQ(other.head.fields.size(), whole.head.fields.size()) << octets;
  };
  const std::size_t small = octets.size() < 4096 ? 1 : 61;
  same(read_head_in_pieces(octets, small, limits));
  same(read_head_in_pieces(octets, 7 * small, limits));
  if (whole.progress != wire::Progress::complete) return whole;
  const auto followed = std::string{octets} + "\r\n\x16 trailing";
  same(read_head_in_pieces(followed, followed.size(), limits));
  return whole;
}

/// The rule that refuses the octets; empty when none does.
inline std::string_view refusal_of(std::string_view octets, wire::Limits limits = {}) {
  return read_head(octets, limits).refusal.rule;
}

}  // namespace canteen::test
