#include <idn2.h>

#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_address.hpp>
#include <canteen/cookies/rules.hpp>
#include <canteen/jar/host.hpp>
#include <memory>

namespace canteen {

namespace {

constexpr OctetSet host_octets = ascii_letters | ascii_digits | OctetSet{"-._"};

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return to_lower(c); });
  return out;
}

/// What is between the last two dots, a dot at the end aside.
std::string_view last_label(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return name.substr(name.rfind('.') + 1);
}

bool has_good_labels(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.size() > detail::domain_limit) return false;
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    if (dot == 0 || dot > detail::label_limit) return false;
    name.remove_prefix(dot + 1);
  }
  return !name.empty() && name.size() <= detail::label_limit;
}

std::optional<std::string> canonical_ipv6(std::string_view host) {
  if (!host.ends_with(']')) return std::nullopt;
  const auto address = parse_ip_address(host.substr(1, host.size() - 2));
  if (!address || !address->is_v6()) return std::nullopt;
  return "[" + to_text(*address) + "]";
}

bool needs_idna(std::string_view lower_name) {
  return !OctetSet::range(0, 0x7F).contains_all(lower_name) || lower_name.starts_with("xn--") ||
         lower_name.find(".xn--") != std::string_view::npos;
}

/// U-labels to A-labels; an A-label has to come back as itself (§5.1.2: no fake A-labels).
std::optional<std::string> to_a_labels(const std::string& name) {
  if (name.size() > 4 * detail::domain_limit || name.find('\0') != std::string::npos) return std::nullopt;
  char* made = nullptr;
  const int status = idn2_to_ascii_8z(name.c_str(), &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<char, void (*)(void*)> owned{made, idn2_free};
  if (status != IDN2_OK) return std::nullopt;
  char* back = nullptr;
  const int status_back = idn2_to_unicode_8z8z(made, &back, 0);
  const std::unique_ptr<char, void (*)(void*)> owned_back{back, idn2_free};
  if (status_back != IDN2_OK) return std::nullopt;
  return lower(made);
}

}  // namespace

std::optional<std::string> canonical_host(std::string_view host) {
  if (host.starts_with('[')) return canonical_ipv6(host);
  std::optional<std::string> name = lower(host);
  if (needs_idna(*name)) name = to_a_labels(*name);
  if (!name || !host_octets.contains_all(*name) || !has_good_labels(*name)) return std::nullopt;
  const auto last = last_label(*name);
  if (ascii_digits.contains_all(last) && !is_ip_host(*name)) return std::nullopt;
  return name;
}

bool is_ip_host(std::string_view host) {
  if (host.starts_with('[')) return true;
  if (host.empty() || !is_digit(host.back())) return false;
  const auto address = parse_ip_address(host);
  return address && address->is_v4();
}

bool is_loopback_host(std::string_view host) {
  if (host == "[::1]" || host == "localhost" || host.ends_with(".localhost")) return true;
  return host.starts_with("127.") && is_ip_host(host);
}

bool domain_match(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  if (domain.empty() || host.size() <= domain.size() || !host.ends_with(domain)) return false;
  return host[host.size() - domain.size() - 1] == '.' && !is_ip_host(host);
}

}  // namespace canteen
