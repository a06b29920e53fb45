// Config: everything an app can be set to, its defaults, and where each value came from.
//
// A value comes from, in rising order: the default, the program (`app.config`), while debugging the file `.env`, the
// environment (CANTEEN_…, read once, at start), the command line. One table (config.cpp) names each setting for all of them; an unknown CANTEEN_ name is
// an error.
#pragma once
#include <canteen/app/env_file.hpp>
#include <canteen/base/bytes.hpp>
#include <canteen/base/chrono.hpp>
#include <canteen/base/ip_network.hpp>
#include <canteen/base/result.hpp>
#include <canteen/http/body_store.hpp>
#include <canteen/http/form.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canteen {

struct Config {
  /// The address browsers know the site by: "https://example.org". With it, scheme, host and external URLs are these,
  /// and a request for another host is 400.
  std::string public_origin{};
  /// The folder that the app's own folders (templates, static) are below; absolute, since the working directory is
  /// whoever's. Empty: the program's installed share folder, then the executable's folder.
  std::string root{};
  /// Networks whose X-Forwarded-For, -Proto and -Host are believed. Anyone else's are removed before the app sees them.
  /// Declare a proxy only if it sets all three itself: what it passes through is the client's word.
  std::vector<IpNetwork> trusted_proxies{};
  /// The largest content of a request; more is 413. A route may set its own.
  ByteSize body_limit{std::size_t{1} << 20};
  /// How many parts a form may have, and how large its fields and the heads of its parts; more is 413.
  FormLimits form{};

  /// "localhost" listens on 127.0.0.1 and ::1; else one address.
  std::string host = "localhost";
  std::uint16_t port = 5000;
  /// Event-loop threads; 0 is one a core.
  unsigned workers = 0;
  /// When not 0: every plain handler runs on a pool of that many threads, for code that waits.
  unsigned threads = 0;
  /// The log says more, and an exception that nobody handles is shown to this machine as a page (docs/errors.md); host must
  /// then be this machine alone. Set by the program or --debug, never by the environment.
  bool debug = false;
  /// One log line a request.
  bool access_log = true;
  /// A handler that holds a worker longer is named in the log, once; 0 turns it off.
  std::chrono::milliseconds watchdog{50};
  /// How long a stop waits for requests under way; 0 cuts them at once.
  std::chrono::milliseconds grace{10'000};
  /// Connections at once; 0 is what the descriptor limit allows.
  std::size_t max_connections = 0;
  /// Request content in memory at once, over all connections.
  ByteSize body_budget{std::size_t{64} << 20};
  /// From which size on a request's content goes to disk, and into which folder.
  SpoolOptions spool{};
  /// Request content on disk at once, over all connections; more is 503.
  ByteSize spool_budget{std::size_t{4} << 30};
  /// From a request's first octet to the end of its head; more than 0, as is idle_timeout.
  std::chrono::milliseconds head_timeout{10'000};
  /// How long a connection may stay open without a request.
  std::chrono::milliseconds idle_timeout{75'000};

  friend bool operator==(const Config&, const Config&) = default;
};

/// One row of the table of settings.
struct Setting {
  /// As in Config; the environment has it as CANTEEN_NAME, the command line as --name with dashes.
  std::string_view name;
  std::string_view help;
  /// Reads a text into the config, or says which rule it breaks.
  Result<void, std::string> (*set)(Config&, std::string_view text);
  /// The value as the same kind of text.
  std::string (*get)(const Config&);
};

/// All of them, in the order of Config.
std::span<const Setting> settings();

std::string environment_name(const Setting& setting);  // "CANTEEN_BODY_LIMIT"
std::string option_name(const Setting& setting);       // "--body-limit"

/// Where a value came from.
enum class ConfigSource : unsigned char { default_, program, env_file, environment, command_line };
std::string_view to_text(ConfigSource source);

/// A config and where each of its settings came from.
class ResolvedConfig {
 public:
  /// Begins with the program's own; what differs from the default counts as the program's, and is held to the same rules
  /// as a text: one that breaks them throws SetupError.
  explicit ResolvedConfig(Config program);
  /// Takes every CANTEEN_ variable of an environment ("NAME=value" texts). An unknown or bad one throws SetupError.
  void read_environment(std::span<const std::string_view> environment);
  /// Takes every CANTEEN_ variable of the `.env` file at `path`; call it before read_environment, which is above it. An
  /// unknown or bad one throws SetupError naming the line.
  void read_env_file(const std::string& path, std::span<const EnvVariable> variables);
  /// Sets one by its name in the table. Throws SetupError naming the rule.
  void set(std::string_view name, std::string_view text, ConfigSource source);

  const Config& config() const { return config_; }
  ConfigSource source(std::string_view name) const;

 private:
  void take_variable(std::string_view name, std::string_view text, ConfigSource source);
  Config config_;
  std::vector<ConfigSource> sources_;
};

}  // namespace canteen
