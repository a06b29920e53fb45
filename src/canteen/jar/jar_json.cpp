#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <canteen/base/utf8.hpp>
#include <canteen/jar/host.hpp>
#include <canteen/jar/iso_time.hpp>
#include <canteen/jar/jar_json.hpp>
#include <canteen/jar/jar_loader.hpp>
#include <canteen/json/parse_json.hpp>

namespace canteen {

namespace {

namespace json = boost::json;

constexpr std::string_view same_site_names[] = {"lax", "strict", "none", "default"};

// ---- writing ---------------------------------------------------------------------------------------------------------

json::value to_json(const std::optional<PartitionKey>& partition) {
  if (!partition) return nullptr;
  return {{"top_level_site", partition->top_level_site.to_text()},
          {"cross_site_ancestor", partition->cross_site_ancestor}};
}

json::value to_json(const StoredCookie& cookie) {
  return {{"name", to_latin1_text(cookie.name)},
          {"value", to_latin1_text(cookie.value)},
          {"domain", cookie.domain},
          {"path", to_latin1_text(cookie.path)},
          {"host_only", cookie.host_only},
          {"secure", cookie.secure},
          {"http_only", cookie.http_only},
          {"same_site", same_site_names[static_cast<std::size_t>(cookie.same_site)]},
          {"creation", to_iso_time(cookie.creation)},
          {"last_access", to_iso_time(cookie.last_access)},
          {"expires", cookie.expires ? json::value(to_iso_time(*cookie.expires)) : json::value(nullptr)},
          {"partition", to_json(cookie.partition)}};
}

// ---- reading ---------------------------------------------------------------------------------------------------------

/// Reads the members of one object; remembers the first rule that one breaks.
class Members {
 public:
  explicit Members(const json::value& value) : object_{value.if_object()} { require(object_ != nullptr); }

  /// What the first broken one broke.
  std::optional<JarFileRule> broken() const { return holds_ ? std::nullopt : std::optional{rule_}; }
  void require(bool holds, JarFileRule rule = JarFileRule::shape) {
    if (!holds && holds_) rule_ = rule;
    holds_ = holds_ && holds;
  }
  /// Nothing but the members that were asked for.
  void require_no_others() { require(object_ != nullptr && object_->size() == asked_); }

  const json::value* find(std::string_view name) {
    ++asked_;
    const auto* const value = object_ == nullptr ? nullptr : object_->if_contains(name);
    require(value != nullptr);
    return value;
  }
  std::string_view text(std::string_view name) {
    const auto* const value = find(name);
    const auto* const text = value == nullptr ? nullptr : value->if_string();
    require(text != nullptr);
    return text == nullptr ? std::string_view{} : std::string_view{*text};
  }
  std::string octets(std::string_view name) {
    auto octets = octets_of_latin1_text(text(name));
    require(octets.has_value(), JarFileRule::bad_octets);
    return std::move(octets).value_or("");
  }
  bool flag(std::string_view name) {
    const auto* const value = find(name);
    const auto* const flag = value == nullptr ? nullptr : value->if_bool();
    require(flag != nullptr);
    return flag != nullptr && *flag;
  }
  TimePoint time(std::string_view text) {
    const auto time = parse_iso_time(text);
    require(time.has_value(), JarFileRule::bad_time);
    return time.value_or(TimePoint{});
  }
  std::optional<TimePoint> optional_time(std::string_view name) {
    const auto* const value = find(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    require(value->is_string());
    return value->is_string() ? std::optional{time(std::string_view{value->get_string()})} : std::nullopt;
  }

 private:
  const json::object* object_;
  bool holds_ = true;
  JarFileRule rule_ = JarFileRule::shape;
  std::size_t asked_ = 0;
};

SameSite read_same_site(Members& members) {
  const auto text = members.text("same_site");
  const auto* const found = std::ranges::find(same_site_names, text);
  members.require(found != std::end(same_site_names));
  return found == std::end(same_site_names) ? SameSite::unset : static_cast<SameSite>(found - same_site_names);
}

/// "https://a.example" or "null".
SchemefulSite read_site(Members& members) {
  auto text = members.text("top_level_site");
  if (text == "null") return {};
  const bool is_secure = text.starts_with("https://");
  members.require(is_secure || text.starts_with("http://"), JarFileRule::bad_partition);
  text.remove_prefix(std::min(text.size(), std::string_view{is_secure ? "https://" : "http://"}.size()));
  members.require(canonical_host(text) == text, JarFileRule::bad_partition);
  return {is_secure, std::string{text}};
}

std::optional<PartitionKey> read_partition(Members& cookie) {
  const auto* const value = cookie.find("partition");
  if (value == nullptr || value->is_null()) return std::nullopt;
  Members members{*value};
  PartitionKey key{read_site(members), members.flag("cross_site_ancestor")};
  members.require_no_others();
  cookie.require(!members.broken(), members.broken().value_or(JarFileRule::shape));
  return key;
}

Result<StoredCookie, JarFileRule> read_cookie(const json::value& value) {
  Members members{value};
  StoredCookie cookie;
  cookie.name = members.octets("name");
  cookie.value = members.octets("value");
  cookie.domain = members.text("domain");
  cookie.path = members.octets("path");
  cookie.host_only = members.flag("host_only");
  cookie.secure = members.flag("secure");
  cookie.http_only = members.flag("http_only");
  cookie.same_site = read_same_site(members);
  cookie.creation = members.time(members.text("creation"));
  cookie.last_access = members.time(members.text("last_access"));
  cookie.expires = members.optional_time("expires");
  cookie.partition = read_partition(members);
  members.require_no_others();
  if (const auto rule = members.broken()) return fail(*rule);
  return cookie;
}

JarFileError error_at(JarFileRule rule, std::size_t place) {
  std::string message = place == 0 ? "jar file" : "cookie " + std::to_string(place);
  return {rule, place, message.append(": ").append(to_text(rule))};
}

}  // namespace

std::string to_jar_json(const CookieJar& jar) {
  json::array cookies;
  for (const auto& cookie : jar.cookies()) cookies.push_back(to_json(cookie));
  return json::serialize(json::object{{"version", 1}, {"cookies", std::move(cookies)}});
}

Result<CookieJar, JarFileError> parse_jar_json(std::string_view text, TimePoint now, JarOptions options) {
  const auto document = parse_json(without_byte_order_mark(text), {.size = 64_MiB, .members = 16, .depth = 8});
  if (!document) return fail(JarFileError{JarFileRule::syntax, 0, "jar file: " + document.error().message});
  Members members{*document};
  const auto* const version = members.find("version");
  const auto* const list = members.find("cookies");
  members.require(version != nullptr && *version == json::value(1) && list != nullptr && list->is_array());
  members.require_no_others();
  if (const auto rule = members.broken()) return fail(error_at(*rule, 0));
  JarLoader loader{std::move(options), now};
  std::size_t place = 0;
  for (const auto& value : list->get_array()) {
    ++place;
    auto cookie = read_cookie(value);
    if (!cookie) return fail(error_at(cookie.error(), place));
    if (const auto rule = loader.add(*std::move(cookie))) return fail(error_at(*rule, place));
  }
  return std::move(loader).take();
}

std::string to_latin1_text(std::string_view octets) {
  std::string out;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet >= 0x80) out += static_cast<char>(0xC0 | octet >> 6);
    out += static_cast<char>(octet < 0x80 ? octet : 0x80 | (octet & 0x3F));
  }
  return out;
}

std::optional<std::string> octets_of_latin1_text(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      out += utf8[i];
      continue;
    }
    if ((lead != 0xC2 && lead != 0xC3) || ++i == utf8.size()) return std::nullopt;
    const auto trail = static_cast<unsigned char>(utf8[i]);
    if ((trail & 0xC0) != 0x80) return std::nullopt;
    out += static_cast<char>((lead & 0x03) << 6 | (trail & 0x3F));
  }
  return out;
}

}  // namespace canteen
