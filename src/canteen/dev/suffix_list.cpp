#include <algorithm>
#include <canteen/dev/suffix_list.hpp>
#include <canteen/jar/host.hpp>

namespace canteen::dev {

namespace {

constexpr std::string_view blanks = " \t\r\v\f";

std::string_view trim(std::string_view line) {
  const auto first = line.find_first_not_of(blanks);
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

bool is_domain_name(std::string_view text) {
  const auto host = canonical_host(text);
  return host && !is_ip_host(*host) && !text.ends_with('.');
}

/// Nothing, a comment, or a rule and perhaps a comment.
bool is_line_of_list(std::string_view line) {
  const auto end = std::min(line.find_first_of(blanks), line.size());
  const auto behind = trim(line.substr(end));
  const auto is_ignored = [](std::string_view text) { return text.empty() || text.starts_with("//"); };
  return is_ignored(line) || (is_suffix_rule(line.substr(0, end)) && is_ignored(behind));
}

}  // namespace

bool is_suffix_rule(std::string_view rule) {
  if (rule == "*") return true;
  if (rule.starts_with('!')) return rule.find('.') != rule.npos && is_domain_name(rule.substr(1));
  return is_domain_name(rule.substr(rule.starts_with("*.") ? 2 : 0));
}

std::optional<SuffixListFault> find_fault(std::string_view list) {
  for (std::size_t number = 1; !list.empty(); ++number) {
    const auto end = std::min(list.find('\n'), list.size());
    const auto line = trim(list.substr(0, end));
    if (!is_line_of_list(line)) return SuffixListFault{number, std::string{line}};
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return std::nullopt;
}

}  // namespace canteen::dev
