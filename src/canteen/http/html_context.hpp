// Where in a page a placeholder stands, and what is wrong with a format: the rules of html() about attributes and URLs.
//
// An attribute's value means what its name says: most are text, some are URLs (HTML §4, "valid URL"), and some are
// programs or pages in themselves (scripts, styles, srcdoc), for which no escaping of a value is enough: there a
// placeholder is refused. Constexpr: html_format.hpp asks while compiling.
#pragma once
#include <canteen/base/ascii.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace canteen {

/// What a placeholder's argument becomes part of, and so how it is written.
enum class HtmlContext : std::uint8_t {
  text,               ///< content of an element
  only_text,          ///< content of <title> or <textarea> (RCDATA): no element can be in it, so no Markup either
  attribute,          ///< a quoted value
  url,                ///< the start of a URL: its scheme is checked
  url_first_segment,  ///< what follows the one '/' at a URL's start
  url_path,           ///< a part of a URL, before any '?'
  url_query,          ///< a part of a URL, after a '?' or after another placeholder that may hold one
};

/// What is wrong with a format. `in_…`: there is a placeholder in it.
enum class HtmlFault : std::uint8_t {
  none,
  single_brace,
  in_tag_name,
  in_closing_tag,
  in_attribute_name,
  in_unquoted_value,
  in_comment,
  in_doctype,
  in_script,
  in_style_element,
  in_raw_text,
  in_event_handler,
  in_style_attribute,
  in_srcset,
  in_srcdoc,
  in_meta_http_equiv,
  in_animation,
  in_url_scheme,
  in_url_host,
  behind_reference_in_url,
  chooses_script_or_base,
  ends_in_tag,
  ends_in_comment,
  ends_in_raw_text,
  comment_in_script,
  tag_in_title_or_textarea,
  cdata_section,
};

/// A context, or the reason why there is none.
struct HtmlPlace {
  HtmlContext context = HtmlContext::text;
  HtmlFault fault = HtmlFault::none;
  friend constexpr bool operator==(const HtmlPlace&, const HtmlPlace&) = default;
};

/// The schemes that a URL made with html() may have: none of them runs a program in the page.
constexpr bool is_harmless_scheme(std::string_view scheme) {
  for (const std::string_view harmless : {"http", "https", "mailto", "tel"})
    if (equals_ignoring_case(scheme, harmless)) return true;
  return false;
}

/// Whether `url` may be read to have a scheme that is not harmless.
///
/// Stricter than WHATWG URL §4.4, which drops tabs and line ends anywhere, controls and spaces in front, and takes
/// "1:2" for a path: here whatever stands before a ':' that no '/', '?' or '#' precedes must be a harmless scheme to
/// the letter.
constexpr bool has_other_scheme(std::string_view url) {
  const auto end = url.find_first_of(":/?#");
  return end != std::string_view::npos && url[end] == ':' && !is_harmless_scheme(url.substr(0, end));
}

namespace detail {

// Attributes whose value is a URL: HTML's index of attributes, SVG 2 (xlink:href), XML Base, and older HTML that
// browsers still follow.
inline constexpr std::string_view url_attributes[] = {
    "action", "archive",  "background", "cite", "classid", "codebase", "data", "formaction", "href",       "icon",
    "itemid", "longdesc", "manifest",   "ping", "poster",  "profile",  "src",  "usemap",     "xlink:href", "xml:base",
};

template <std::size_t N>
constexpr bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  for (const auto& one : names)
    if (equals_ignoring_case(name, one)) return true;
  return false;
}

/// The attributes in which no placeholder may stand, whatever the element.
constexpr HtmlFault fault_of_attribute(std::string_view name) {
  if (equals_ignoring_case(name.substr(0, 2), "on")) return HtmlFault::in_event_handler;
  if (equals_ignoring_case(name, "style")) return HtmlFault::in_style_attribute;
  if (equals_ignoring_case(name, "srcdoc")) return HtmlFault::in_srcdoc;
  if (equals_ignoring_case(name, "srcset") || equals_ignoring_case(name, "imagesrcset")) return HtmlFault::in_srcset;
  return HtmlFault::none;
}

/// The URL behind its scheme and the slashes of an authority; `has_authority` when it must begin with a host.
struct UrlRest {
  std::string_view text;
  bool has_authority = false;
};
constexpr UrlRest behind_scheme_and_slashes(std::string_view url) {
  const auto end = url.find_first_of(":/\\?#");
  const bool has_scheme = end != std::string_view::npos && url[end] == ':';
  // WHATWG URL, special authority ignore slashes state: http and https take any number of '/' and '\', none included.
  const bool is_http = has_scheme && equals_ignoring_case(url.substr(0, 4), "http");
  if (has_scheme) url.remove_prefix(end + 1);
  const auto slashes = url.substr(0, url.find_first_not_of("/\\")).size();
  if (has_scheme && !is_http) return {url};
  return {url.substr(slashes), is_http || slashes >= 2};
}

/// What browsers drop in front of a URL (WHATWG URL §4.4 step 1), dropped.
constexpr std::string_view without_leading_spaces(std::string_view url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ') url.remove_prefix(1);
  return url;
}

/// Whether a character reference in the path or before could stand for ':', '/' or '\\'.
constexpr bool has_early_reference(std::string_view before) {
  const auto end = before.find_first_of("?&");
  return end != std::string_view::npos && before[end] == '&';
}

/// Whether behind the first placeholder and before any '?' a character reference stands for something else than '&'.
constexpr bool has_reference_behind_placeholder(std::string_view url) {
  const auto begin = url.find("{}");
  if (begin == std::string_view::npos) return false;
  const auto part = url.substr(begin, url.find('?', begin) - begin);
  for (auto at = part.find('&'); at != std::string_view::npos; at = part.find('&', at + 1))
    if (!part.substr(at).starts_with("&amp;")) return true;
  return false;
}

/// A placeholder in a URL behind `before`, which may hold other placeholders.
constexpr HtmlPlace place_in_url(std::string_view before) {
  before = without_leading_spaces(before);
  if (before.empty()) return {HtmlContext::url};
  if (before == "/" || before == "\\") return {HtmlContext::url_first_segment};
  if (has_other_scheme(before)) return {HtmlContext::url, HtmlFault::in_url_scheme};
  if (before.starts_with("{}")) return {HtmlContext::url_query};
  if (has_early_reference(before)) return {HtmlContext::url, HtmlFault::behind_reference_in_url};
  const auto rest = behind_scheme_and_slashes(before);
  if (rest.has_authority && rest.text.find_first_of("/\\?#") == std::string_view::npos)
    return {HtmlContext::url, HtmlFault::in_url_host};
  return {before.find('?') == std::string_view::npos ? HtmlContext::url_path : HtmlContext::url_query};
}

/// A placeholder in a quoted value: of which element's which attribute, behind which part of the value.
constexpr HtmlPlace place_in_value(std::string_view element, std::string_view attribute, std::string_view before) {
  if (const auto fault = fault_of_attribute(attribute); fault != HtmlFault::none)
    return {HtmlContext::attribute, fault};
  // SVG's animations set an attribute that another attribute names: `<set attributeName="href" to="…">`.
  if (equals_ignoring_case(element, "set") || equals_ignoring_case(element.substr(0, 7), "animate"))
    return {HtmlContext::attribute, HtmlFault::in_animation};
  if (!is_one_of(attribute, url_attributes)) return {HtmlContext::attribute};
  auto place = place_in_url(before);
  // Every http URL passes as harmless, but not as a program, nor as the place that relative ones start from.
  if (place.context == HtmlContext::url && place.fault == HtmlFault::none &&
      (equals_ignoring_case(element, "script") || equals_ignoring_case(element, "base")))
    place.fault = HtmlFault::chooses_script_or_base;
  return place;
}

}  // namespace detail
}  // namespace canteen
