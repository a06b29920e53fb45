#include <algorithm>
#include <array>
#include <canteen/base/ascii.hpp>
#include <canteen/http/mime_types.hpp>

namespace canteen {

namespace {

// "IANA" is the media types registry, where no RFC defines the type; "de facto" is what every browser takes.
constexpr MimeType table[] = {
    {"7z", "application/x-7z-compressed", "de facto"},
    {"aac", "audio/aac", "IANA"},
    {"apng", "image/apng", "IANA"},
    {"atom", "application/atom+xml", "RFC 4287 §7", true},
    {"avif", "image/avif", "IANA"},
    {"bmp", "image/bmp", "RFC 7903", true},
    {"br", "application/octet-stream", "RFC 7932 is a coding, not a type"},
    {"bz2", "application/x-bzip2", "de facto"},
    {"css", "text/css; charset=utf-8", "RFC 2318", true},
    {"csv", "text/csv; charset=utf-8", "RFC 4180 §3", true},
    {"doc", "application/msword", "IANA"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "IANA"},
    {"eot", "application/vnd.ms-fontobject", "IANA", true},
    {"epub", "application/epub+zip", "IANA"},
    {"flac", "audio/flac", "RFC 9639 §12.1"},
    {"geojson", "application/geo+json", "RFC 7946 §12", true},
    {"gif", "image/gif", "RFC 2046 §4.2"},
    {"gz", "application/gzip", "RFC 6713 §3"},
    {"htm", "text/html; charset=utf-8", "RFC 2854", true},
    {"html", "text/html; charset=utf-8", "RFC 2854", true},
    {"ico", "image/vnd.microsoft.icon", "IANA", true},
    {"ics", "text/calendar; charset=utf-8", "RFC 5545 §8.1", true},
    {"jpeg", "image/jpeg", "RFC 2046 §4.2"},
    {"jpg", "image/jpeg", "RFC 2046 §4.2"},
    {"js", "text/javascript; charset=utf-8", "RFC 9239 §6.1.1", true},
    {"json", "application/json", "RFC 8259 §11", true},
    {"jsonld", "application/ld+json", "IANA", true},
    {"jxl", "image/jxl", "IANA"},
    {"m4a", "audio/mp4", "RFC 4337"},
    {"map", "application/json", "ECMA-426 §4", true},
    {"md", "text/markdown; charset=utf-8", "RFC 7763 §2", true},
    {"mjs", "text/javascript; charset=utf-8", "RFC 9239 §6.1.1", true},
    {"mp3", "audio/mpeg", "RFC 3003"},
    {"mp4", "video/mp4", "RFC 4337"},
    {"mpeg", "video/mpeg", "RFC 2046 §4.4"},
    {"oga", "audio/ogg", "RFC 5334 §10.3"},
    {"ogg", "audio/ogg", "RFC 5334 §10.3"},
    {"ogv", "video/ogg", "RFC 5334 §10.2"},
    {"opus", "audio/ogg", "RFC 7845 §9"},
    {"otf", "font/otf", "RFC 8081 §4.4.3", true},
    {"pdf", "application/pdf", "RFC 8118 §8"},
    {"png", "image/png", "IANA"},
    {"ppt", "application/vnd.ms-powerpoint", "IANA"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "IANA"},
    {"rss", "application/rss+xml", "de facto", true},
    {"svg", "image/svg+xml", "IANA", true},
    {"tar", "application/x-tar", "de facto", true},
    {"tif", "image/tiff", "RFC 3302"},
    {"tiff", "image/tiff", "RFC 3302"},
    {"ttf", "font/ttf", "RFC 8081 §4.4.2", true},
    {"txt", "text/plain; charset=utf-8", "RFC 2046 §4.1.3", true},
    {"vtt", "text/vtt; charset=utf-8", "IANA", true},
    {"wasm", "application/wasm", "IANA", true},
    {"wav", "audio/wav", "de facto"},
    {"weba", "audio/webm", "de facto"},
    {"webm", "video/webm", "IANA"},
    {"webmanifest", "application/manifest+json", "IANA", true},
    {"webp", "image/webp", "RFC 9649 §6.1"},
    {"woff", "font/woff", "RFC 8081 §4.4.5"},
    {"woff2", "font/woff2", "RFC 8081 §4.4.6"},
    {"xhtml", "application/xhtml+xml", "RFC 3236", true},
    {"xls", "application/vnd.ms-excel", "IANA"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "IANA"},
    {"xml", "application/xml", "RFC 7303 §9.1", true},
    {"yaml", "application/yaml", "RFC 9512 §2.1", true},
    {"yml", "application/yaml", "RFC 9512 §2.1", true},
    {"zip", "application/zip", "IANA"},
    {"zst", "application/zstd", "RFC 8878 §7.1"},
};

constexpr MimeType unknown{"", "application/octet-stream", "RFC 2046 §4.5.1"};

constexpr bool before(const MimeType& a, const MimeType& b) { return a.ending < b.ending; }
static_assert(std::is_sorted(std::begin(table), std::end(table), before));

constexpr std::size_t longest = 11;  // webmanifest

}  // namespace

std::span<const MimeType> mime_types() { return table; }

const MimeType& mime_type_of(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);  // npos + 1 is 0
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return unknown;
  const auto ending = name.substr(dot + 1);
  if (ending.size() > longest) return unknown;
  std::array<char, longest> lower{};
  std::transform(ending.begin(), ending.end(), lower.begin(), to_lower);
  const MimeType wanted{{lower.data(), ending.size()}, {}, {}};
  const auto* const found = std::lower_bound(std::begin(table), std::end(table), wanted, before);
  return found != std::end(table) && found->ending == wanted.ending ? *found : unknown;
}

}  // namespace canteen
