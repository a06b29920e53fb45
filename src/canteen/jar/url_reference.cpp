#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/jar/url_reference.hpp>

namespace canteen {

namespace {

constexpr OctetSet scheme_octets = ascii_letters | ascii_digits | OctetSet{"+-."};

/// A reference taken apart (§3), each part with the mark that it is known by: "https:", "//a.example:8443", "/x", "?y".
struct Parts {
  std::string_view scheme{};
  std::string_view authority{};
  std::string_view path{};
  std::string_view query{};
};

std::string_view take(std::string_view& text, std::size_t size) {
  const auto part = text.substr(0, size);
  text.remove_prefix(part.size());
  return part;
}

/// Of the scheme and its colon, 0 where there is none.
std::size_t scheme_size(std::string_view text) {
  const auto name = text.substr(0, std::min(text.find(':'), text.size()));
  const bool is_scheme =
      name.size() < text.size() && !name.empty() && is_alpha(name[0]) && scheme_octets.contains_all(name);
  return is_scheme ? name.size() + 1 : 0;
}

Parts split_reference(std::string_view text) {
  text = text.substr(0, text.find('#'));
  Parts parts;
  parts.scheme = take(text, scheme_size(text));
  if (text.starts_with("//")) parts.authority = take(text, text.find_first_of("/?", 2));
  parts.path = take(text, text.find('?'));
  parts.query = text;
  return parts;
}

/// §5.2.4: "/a/b/../c/./d" is "/a/c/d". What has no '/' in front is behind a scheme alone, and no such path.
std::string without_dots(std::string_view path) {
  if (!path.starts_with('/')) return std::string{path};
  std::string out;
  while (!path.empty()) {
    path.remove_prefix(1);  // the '/'
    const auto segment = take(path, path.find('/'));
    if (segment == "..") out.erase(std::min(out.rfind('/'), out.size()));
    if (segment != ".." && segment != ".")
      out.append("/").append(segment);
    else if (path.empty())
      out += '/';
  }
  return out;
}

/// §5.2.3: beside what the base's path names.
std::string merged(std::string_view base_path, std::string_view path) {
  const auto folder = base_path.empty() ? std::string_view{"/"} : base_path.substr(0, base_path.rfind('/') + 1);
  return std::string{folder}.append(path);
}

/// §5.3.
std::string together(std::string_view scheme, std::string_view authority, std::string_view path,
                     std::string_view query) {
  return std::string{scheme}.append(authority).append(path).append(query);
}

}  // namespace

// §5.2.2, in its order.
std::string resolve_reference(std::string_view base, std::string_view reference) {
  const auto from = split_reference(base), to = split_reference(reference);
  if (!to.scheme.empty()) return together(to.scheme, to.authority, without_dots(to.path), to.query);
  if (!to.authority.empty()) return together(from.scheme, to.authority, without_dots(to.path), to.query);
  if (to.path.empty())
    return together(from.scheme, from.authority, from.path, to.query.empty() ? from.query : to.query);
  const auto path = to.path.starts_with('/') ? std::string{to.path} : merged(from.path, to.path);
  return together(from.scheme, from.authority, without_dots(path), to.query);
}

}  // namespace canteen
