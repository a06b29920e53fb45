#include <algorithm>
#include <array>
#include <canteen/app/config.hpp>
#include <canteen/app/setup_error.hpp>
#include <canteen/base/ascii.hpp>
#include <canteen/base/ip_address.hpp>
#include <canteen/base/origin.hpp>
#include <canteen/base/suggestion.hpp>
#include <canteen/jinja/template_error.hpp>
#include <charconv>
#include <limits>

namespace canteen {

namespace {

using SettingResult = Result<void, std::string>;

SettingResult read_number(std::string_view text, std::uint64_t most, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > most)
    return fail("takes a whole number from 0 to " + std::to_string(most));
  return {};
}

constexpr std::uint64_t most_threads = 1024;  // a misspelt number must not exhaust the machine's

template <class Number>
SettingResult set_number(Number& member, std::string_view text,
                         std::uint64_t most = std::numeric_limits<Number>::max()) {
  std::uint64_t number = 0;
  auto read = read_number(text, most, number);
  if (read) member = static_cast<Number>(number);
  return read;
}

/// The factor of a unit at the end of `text`, which is taken off. No unit is 1; an unknown one stays, for the number to
/// refuse.
template <std::size_t N>
std::uint64_t take_unit(std::string_view& text,
                        const std::array<std::pair<std::string_view, std::uint64_t>, N>& units) {
  for (const auto& [unit, factor] : units) {
    if (!text.ends_with(unit)) continue;
    text.remove_suffix(unit.size());
    return factor;
  }
  return 1;
}

SettingResult set_size(ByteSize& member, std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::uint64_t>, 4> units{
      {{"GiB", 1ull << 30}, {"MiB", 1ull << 20}, {"KiB", 1ull << 10}, {"B", 1}}};
  const auto factor = take_unit(text, units);
  std::uint64_t number = 0;
  if (!read_number(text, std::numeric_limits<std::uint64_t>::max() / factor, number))
    return fail(std::string{"takes a size in whole units: 4096, 16KiB, 1MiB"});
  member.octets = number * factor;
  return {};
}

SettingResult set_duration(std::chrono::milliseconds& member, std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::uint64_t>, 3> units{{{"ms", 1}, {"min", 60'000}, {"s", 1000}}};
  const auto digits = text;
  const auto factor = take_unit(text, units);
  std::uint64_t number = 0;
  const bool unitless = digits.size() == text.size() && digits != "0";
  constexpr std::uint64_t most = std::uint64_t{1} << 40;  // 34 years: nanoseconds of it still fit 64 bits
  if (unitless || !read_number(text, most / factor, number))
    return fail(std::string{"takes a duration with its unit: 50ms, 10s, 2min"});
  member = std::chrono::milliseconds{number * factor};
  return {};
}

/// Of none, every connection would be closed before it is served.
SettingResult set_timeout(std::chrono::milliseconds& member, std::string_view text) {
  std::chrono::milliseconds timeout{};
  auto read = set_duration(timeout, text);
  if (read && timeout.count() == 0) return fail(std::string{"takes a duration longer than 0: 10s"});
  if (read) member = timeout;
  return read;
}

SettingResult set_flag(bool& member, std::string_view text) {
  const bool on = text == "1" || text == "true" || text == "on";
  if (!on && text != "0" && text != "false" && text != "off") return fail(std::string{"takes true or false"});
  member = on;
  return {};
}

SettingResult set_origin(std::string& member, std::string_view text) {
  if (!text.empty() && !parse_origin(text))
    return fail(std::string{"takes a scheme and a host, nothing behind: https://example.org"});
  member = text;
  return {};
}

SettingResult set_networks(std::vector<IpNetwork>& member, std::string_view text) {
  std::vector<IpNetwork> networks;
  for (bool more = !text.empty(); more;) {
    const auto item = text.substr(0, text.find(','));
    more = item.size() < text.size();
    text.remove_prefix(item.size() + (more ? 1 : 0));
    const auto network = parse_ip_network(trim_ows(item));
    if (!network) return fail(std::string{"takes networks, separated by commas: 10.0.0.0/8,::1"});
    networks.push_back(*network);
  }
  member = std::move(networks);
  return {};
}

SettingResult set_folder(std::string& member, std::string_view text, std::string_view example) {
  if (!text.empty() && !text.starts_with('/')) return fail("takes an absolute path: " + std::string{example});
  member = text;
  return {};
}

std::string networks_text(const std::vector<IpNetwork>& networks) {
  std::string text;
  for (const auto& network : networks) text.append(text.empty() ? "" : ",").append(to_text(network));
  return text;
}

std::string size_text(ByteSize size) { return std::to_string(size.octets) + "B"; }
std::string duration_text(std::chrono::milliseconds duration) { return std::to_string(duration.count()) + "ms"; }
std::string flag_text(bool flag) { return flag ? "true" : "false"; }

constexpr Setting table[] = {
    {"public_origin", "the address browsers know the site by: https://example.org",
     [](Config& c, std::string_view t) { return set_origin(c.public_origin, t); },
     [](const Config& c) { return c.public_origin; }},
    {"root", "the folder that templates and static files are below: an absolute path",
     [](Config& c, std::string_view t) { return set_folder(c.root, t, "/usr/share/notes"); },
     [](const Config& c) { return c.root; }},
    {"trusted_proxies", "networks whose X-Forwarded-* is believed: 10.0.0.0/8,::1",
     [](Config& c, std::string_view t) { return set_networks(c.trusted_proxies, t); },
     [](const Config& c) { return networks_text(c.trusted_proxies); }},
    {"body_limit", "the largest content of a request: 1MiB",
     [](Config& c, std::string_view t) { return set_size(c.body_limit, t); },
     [](const Config& c) { return size_text(c.body_limit); }},
    {"form_parts", "fields and files of a form",
     [](Config& c, std::string_view t) { return set_number(c.form.parts, t); },
     [](const Config& c) { return std::to_string(c.form.parts); }},
    {"form_field", "the largest field of a form; files are as large as body_limit allows",
     [](Config& c, std::string_view t) { return set_size(c.form.field, t); },
     [](const Config& c) { return size_text(c.form.field); }},
    {"form_head", "the largest header of a form's part",
     [](Config& c, std::string_view t) { return set_size(c.form.head, t); },
     [](const Config& c) { return size_text(c.form.head); }},
    {"form_head_lines", "lines in the header of a form's part",
     [](Config& c, std::string_view t) { return set_number(c.form.head_lines, t); },
     [](const Config& c) { return std::to_string(c.form.head_lines); }},
    {"host", "the address to listen on; localhost is 127.0.0.1 and ::1",
     [](Config& c, std::string_view t) -> SettingResult {
       if (t != "localhost" && !parse_ip_address(t))
         return fail(std::string{"takes an IPv4 or IPv6 address, or localhost"});
       c.host = t;
       return {};
     },
     [](const Config& c) { return c.host; }},
    {"port", "the port to listen on; 0 takes a free one",
     [](Config& c, std::string_view t) { return set_number(c.port, t); },
     [](const Config& c) { return std::to_string(c.port); }},
    {"workers", "event-loop threads; 0 is one a core",
     [](Config& c, std::string_view t) { return set_number(c.workers, t, most_threads); },
     [](const Config& c) { return std::to_string(c.workers); }},
    {"threads", "run every plain handler on a pool of that many threads; 0: on the workers",
     [](Config& c, std::string_view t) { return set_number(c.threads, t, most_threads); },
     [](const Config& c) { return std::to_string(c.threads); }},
    {"access_log", "one log line a request", [](Config& c, std::string_view t) { return set_flag(c.access_log, t); },
     [](const Config& c) { return flag_text(c.access_log); }},
    {"watchdog", "a handler that holds a worker longer is named in the log; 0 turns it off",
     [](Config& c, std::string_view t) { return set_duration(c.watchdog, t); },
     [](const Config& c) { return duration_text(c.watchdog); }},
    {"grace", "how long a stop waits for requests under way; 0 cuts them at once",
     [](Config& c, std::string_view t) { return set_duration(c.grace, t); },
     [](const Config& c) { return duration_text(c.grace); }},
    {"max_connections", "connections at once; 0 is what the descriptor limit allows",
     [](Config& c, std::string_view t) { return set_number(c.max_connections, t); },
     [](const Config& c) { return std::to_string(c.max_connections); }},
    {"body_budget", "request content in memory at once, over all connections",
     [](Config& c, std::string_view t) { return set_size(c.body_budget, t); },
     [](const Config& c) { return size_text(c.body_budget); }},
    {"spool_threshold", "request content larger than this goes to disk",
     [](Config& c, std::string_view t) { return set_size(c.spool.threshold, t); },
     [](const Config& c) { return size_text(c.spool.threshold); }},
    {"spool_folder", "the folder it goes to: an absolute path; empty is $TMPDIR, else /tmp",
     [](Config& c, std::string_view t) { return set_folder(c.spool.folder, t, "/var/tmp"); },
     [](const Config& c) { return c.spool.folder; }},
    {"spool_budget", "request content on disk at once, over all connections",
     [](Config& c, std::string_view t) { return set_size(c.spool_budget, t); },
     [](const Config& c) { return size_text(c.spool_budget); }},
    {"head_timeout", "from a request's first octet to the end of its head",
     [](Config& c, std::string_view t) { return set_timeout(c.head_timeout, t); },
     [](const Config& c) { return duration_text(c.head_timeout); }},
    {"idle_timeout", "how long a connection may stay open without a request",
     [](Config& c, std::string_view t) { return set_timeout(c.idle_timeout, t); },
     [](const Config& c) { return duration_text(c.idle_timeout); }},
};

std::size_t index_of(std::string_view name) {
  return static_cast<std::size_t>(
      std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.name == name; }) -
      std::begin(table));
}

/// "; near it: CANTEEN_PORT", or nothing when no name is close. All of them: a swap of letters is as far as two changes.
std::string names_near(std::string_view variable) {
  constexpr std::size_t most_changes = 2;
  std::string names;
  for (const auto& setting : table) {
    const auto name = environment_name(setting);
    if (edit_distance(variable, name, most_changes) <= most_changes)
      names.append(names.empty() ? "; near it: " : ", ").append(name);
  }
  return names;
}

}  // namespace

std::span<const Setting> settings() { return table; }

std::string environment_name(const Setting& setting) {
  std::string name = "CANTEEN_";
  for (const char c : setting.name) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

std::string option_name(const Setting& setting) {
  std::string name = "--" + std::string{setting.name};
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::string_view to_text(ConfigSource source) {
  constexpr std::string_view names[] = {"default", "program", ".env", "environment", "command line"};
  return names[static_cast<int>(source)];
}

ResolvedConfig::ResolvedConfig(Config program) : config_{std::move(program)} {
  const Config defaults, values = config_;
  for (const auto& setting : table) {
    const auto text = setting.get(values);
    sources_.push_back(ConfigSource::default_);
    if (text != setting.get(defaults)) set(setting.name, text, ConfigSource::program);
  }
}

void ResolvedConfig::take_variable(std::string_view name, std::string_view text, ConfigSource source) {
  if (!name.starts_with("CANTEEN_")) return;
  if (name == "CANTEEN_DEBUG")  // a setting of a server, left behind, must not open it
    throw SetupError{"CANTEEN_DEBUG: debug is turned on by --debug or by the program, never by the environment"};
  const auto* row =
      std::find_if(std::begin(table), std::end(table), [&](const auto& r) { return environment_name(r) == name; });
  if (row == std::end(table))
    throw SetupError{"the environment sets " + std::string{name} + ", which is no setting" + names_near(name) +
                     "; --help lists them"};
  set(row->name, text, source);
}

void ResolvedConfig::read_environment(std::span<const std::string_view> environment) {
  for (const auto variable : environment) {
    const auto name = variable.substr(0, variable.find('='));
    take_variable(name, variable.substr(std::min(name.size() + 1, variable.size())), ConfigSource::environment);
  }
}

void ResolvedConfig::read_env_file(const std::string& path, std::span<const EnvVariable> variables) {
  for (const auto& [name, value, line] : variables) try {
      take_variable(name, value, ConfigSource::env_file);
    } catch (const SetupError& error) {
      throw SetupError{path + ":" + std::to_string(line) + ": " + error.what()};
    }
}

void ResolvedConfig::set(std::string_view name, std::string_view text, ConfigSource source) {
  const auto i = index_of(name);
  if (i == std::size(table)) throw SetupError{"there is no setting '" + std::string{name} + "'"};
  if (const auto done = table[i].set(config_, text); !done)
    throw SetupError{std::string{name} + " (" + std::string{to_text(source)} + "): '" + std::string{text} + "' " +
                     done.error()};
  sources_[i] = source;
}

ConfigSource ResolvedConfig::source(std::string_view name) const {
  const auto i = index_of(name);
  return i == std::size(table) ? ConfigSource::default_ : sources_[i];
}

}  // namespace canteen
