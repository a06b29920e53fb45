// Media types by the ending of a name.
#include <canteen/http/mime_types.hpp>

#include <gtest/gtest.h>
#include <canteen/http/media_type.hpp>

#include "../../support/feed.hpp"

namespace canteen {
namespace {

struct Row {
  std::string_view name;
  std::string_view type;
};

TEST(MimeTypes, go_by_the_last_ending) {
  constexpr Row rows[] = {
      {"style.css", "text/css; charset=utf-8"},
      {"a/b.c/INDEX.HTML", "text/html; charset=utf-8"},
      {"app.js", "text/javascript; charset=utf-8"},
      {"data.json", "application/json"},
      {"logo.svg", "image/svg+xml"},
      {"site.webmanifest", "application/manifest+json"},
      {"archive.tar.gz", "application/gzip"},
      {"/srv/a.7z", "application/x-7z-compressed"},
      {"a.zst", "application/zstd"},
      {"a.unknown", "application/octet-stream"},
      {"a.longer-than-any", "application/octet-stream"},
      {"README", "application/octet-stream"},
      {"a.css/README", "application/octet-stream"},
      {".css", "application/octet-stream"},
      {"a.", "application/octet-stream"},
      {"", "application/octet-stream"},
      {"a.cs\xC3", "application/octet-stream"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(test::feed(row.name, [](std::string_view in) { return mime_type_of(in).type; }), row.type) << row.name;
}

TEST(MimeTypes, are_media_types_with_a_source_each) {
  for (const auto& row : mime_types()) {
    EXPECT_TRUE(parse_media_type(row.type).has_value()) << row.ending;
    EXPECT_FALSE(row.source.empty()) << row.ending;
    EXPECT_EQ(&mime_type_of("a." + std::string{row.ending}), &row) << row.ending;
    EXPECT_EQ(row.type.starts_with("text/"), row.type.ends_with("; charset=utf-8")) << row.ending;
  }
}

}  // namespace
}  // namespace canteen
