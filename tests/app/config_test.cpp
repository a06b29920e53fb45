// The table of settings: every row both ways, what each refuses, and where a value came from.
#include <algorithm>
#include <canteen/app/config.hpp>
#include "story.hpp"

namespace canteen::test {
namespace {

using ::testing::HasSubstr;
using namespace std::string_view_literals;

struct Good {
  std::string_view name;
  std::string_view text;
  std::string_view shown;
};

const Good good[] = {
    {"public_origin", "https://example.org:8443", "https://example.org:8443"},
    {"public_origin", "", ""},
    {"trusted_proxies", "10.0.0.0/8, ::1", "10.0.0.0/8,::1/128"},
    {"trusted_proxies", "", ""},
    {"body_limit", "1MiB", "1048576B"},
    {"body_limit", "16KiB", "16384B"},
    {"body_limit", "2GiB", "2147483648B"},
    {"body_limit", "4096", "4096B"},
    {"body_limit", "0", "0B"},
    {"host", "0.0.0.0", "0.0.0.0"},
    {"port", "65535", "65535"},
    {"port", "0", "0"},
    {"workers", "2", "2"},
    {"threads", "8", "8"},
    {"access_log", "off", "false"},
    {"access_log", "1", "true"},
    {"root", "/usr/share/notes", "/usr/share/notes"},
    {"root", "", ""},
    {"watchdog", "0", "0ms"},
    {"watchdog", "2s", "2000ms"},
    {"grace", "2min", "120000ms"},
    {"max_connections", "100", "100"},
    {"body_budget", "1GiB", "1073741824B"},
    {"form_parts", "20", "20"},
    {"form_field", "1MiB", "1048576B"},
    {"form_head", "4KiB", "4096B"},
    {"form_head_lines", "8", "8"},
    {"spool_threshold", "64KiB", "65536B"},
    {"spool_folder", "/var/tmp", "/var/tmp"},
    {"spool_folder", "", ""},
    {"spool_budget", "8GiB", "8589934592B"},
    {"head_timeout", "1500ms", "1500ms"},
    {"idle_timeout", "75s", "75000ms"},
};

TEST(Settings, are_set_by_a_text_and_shown_as_one_that_sets_them_again) {
  for (const auto& row : good) {
    ResolvedConfig resolved{{}};
    resolved.set(row.name, row.text, ConfigSource::command_line);
    const auto setting =
        std::find_if(settings().begin(), settings().end(), [&](const auto& s) { return s.name == row.name; });
    ASSERT_NE(setting, settings().end()) << row.name;
    EXPECT_EQ(setting->get(resolved.config()), row.shown) << row.name;
    Config again;
    EXPECT_TRUE(setting->set(again, setting->get(resolved.config()))) << row.name;
    EXPECT_EQ(again, resolved.config()) << row.name;
  }
}

TEST(Settings, have_each_a_row_above) {
  for (const auto& setting : settings())
    EXPECT_TRUE(std::any_of(std::begin(good), std::end(good), [&](const auto& row) {
      return row.name == setting.name;
    })) << setting.name;
}

struct Bad {
  std::string_view name;
  std::string_view text;
  const char* rule;
};

TEST(Settings, refuse_what_they_cannot_read_and_name_the_rule) {
  const Bad rows[] = {
      {"public_origin", "example.org", "takes a scheme and a host"},
      {"public_origin", "https://example.org/", "takes a scheme and a host"},
      {"trusted_proxies", "10.0.0.1/8", "takes networks"},
      {"trusted_proxies", "10.0.0.0/8,", "takes networks"},
      {"trusted_proxies", ",10.0.0.0/8", "takes networks"},
      {"trusted_proxies", "localhost", "takes networks"},
      {"workers", "1025", "takes a whole number from 0 to 1024"},
      {"threads", "100000", "takes a whole number from 0 to 1024"},
      {"body_limit", "1MB", "takes a size"},
      {"body_limit", "-1", "takes a size"},
      {"body_limit", "1.5MiB", "takes a size"},
      {"body_limit", "KiB", "takes a size"},
      {"body_limit", "", "takes a size"},
      {"body_limit", "1 KiB", "takes a size"},
      {"body_limit", "99999999999999GiB", "takes a size"},
      {"host", "", "takes an IPv4 or IPv6 address"},
      {"port", "65536", "from 0 to 65535"},
      {"port", "http", "takes a whole number"},
      {"port", "+80", "takes a whole number"},
      {"port", "80 ", "takes a whole number"},
      {"workers", "-1", "takes a whole number"},
      {"host", "999.1.1.1", "takes an IPv4 or IPv6 address, or localhost"},
      {"host", "example.org", "takes an IPv4 or IPv6 address, or localhost"},
      {"access_log", "yes", "takes true or false"},
      {"root", "notes", "takes an absolute path"},
      {"form_parts", "-1", "takes a whole number"},
      {"form_field", "many", "takes a size"},
      {"form_head", "4K", "takes a size"},
      {"form_head_lines", "", "takes a whole number"},
      {"spool_threshold", "1MB", "takes a size"},
      {"spool_folder", "tmp", "takes an absolute path"},
      {"spool_budget", "4G", "takes a size"},
      {"watchdog", "50", "takes a duration with its unit"},
      {"watchdog", "1h", "takes a duration with its unit"},
      {"grace", "-1s", "takes a duration with its unit"},
      {"head_timeout", "0", "takes a duration longer than 0"},
      {"idle_timeout", "0s", "takes a duration longer than 0"},
      {"grace", "min", "takes a duration with its unit"},
      {"grace", "99999999999999min", "takes a duration with its unit"},
      {"grace", "20000000min", "takes a duration with its unit"},
  };
  for (const auto& row : rows) {
    ResolvedConfig resolved{{}};
    try {
      resolved.set(row.name, row.text, ConfigSource::environment);
      ADD_FAILURE() << row.name << " takes " << row.text;
    } catch (const SetupError& error) {
      EXPECT_THAT(error.what(), HasSubstr(row.rule)) << row.text;
      EXPECT_THAT(error.what(), HasSubstr(std::string{row.name} + " (environment)"));
    }
    EXPECT_EQ(resolved.config(), Config{}) << row.name << row.text;
  }
}

TEST(Settings, are_known_by_one_name_everywhere) {
  const auto& limit =
      *std::find_if(settings().begin(), settings().end(), [](const auto& s) { return s.name == "body_limit"; });
  EXPECT_EQ(environment_name(limit), "CANTEEN_BODY_LIMIT");
  EXPECT_EQ(option_name(limit), "--body-limit");
}

TEST(Environment, is_read_over_what_the_program_says) {
  ResolvedConfig resolved{Config{.port = 8000, .threads = 2}};
  const std::string_view environment[] = {"HOME=/root", "CANTEEN_PORT=9000", "CANTEENS=x",
                                          "CANTEEN_PUBLIC_ORIGIN=https://a.example"};
  resolved.read_environment(environment);
  EXPECT_EQ(resolved.config().port, 9000);
  EXPECT_EQ(resolved.config().threads, 2u);
  EXPECT_EQ(resolved.config().public_origin, "https://a.example");
}

TEST(Environment, cannot_turn_debug_on_and_says_who_can) {
  for (const auto variable : {"CANTEEN_DEBUG=1"sv, "CANTEEN_DEBUG=0"sv, "CANTEEN_DEBUG"sv}) {
    ResolvedConfig resolved{{}};
    try {
      resolved.read_environment({&variable, 1});
      ADD_FAILURE() << variable;
    } catch (const SetupError& error) {
      EXPECT_THAT(error.what(), HasSubstr("--debug"));
    }
  }
}

TEST(Environment, with_an_unknown_name_is_refused) {
  for (const auto variable :
       {"CANTEEN_PROT=80"sv, "CANTEEN_=x"sv, "CANTEEN_port=80"sv, "CANTEEN_PORT"sv, "CANTEEN_PORT=x"sv}) {
    ResolvedConfig resolved{{}};
    EXPECT_THROW(resolved.read_environment(std::span{&variable, 1}), SetupError) << variable;
  }
}

TEST(Environment, with_a_misspelt_name_is_told_the_right_one) {
  ResolvedConfig resolved{{}};
  const auto variable = "CANTEEN_PROT=80"sv;
  try {
    resolved.read_environment(std::span{&variable, 1});
    ADD_FAILURE() << "nothing thrown";
  } catch (const SetupError& error) {
    EXPECT_THAT(error.what(),
                HasSubstr("CANTEEN_PROT, which is no setting; near it: CANTEEN_ROOT, CANTEEN_PORT; --help lists them"));
  }
}

TEST(ProgramSettings, are_held_to_the_same_rules) {
  EXPECT_THROW(ResolvedConfig{Config{.idle_timeout = std::chrono::milliseconds{0}}}, SetupError);
  EXPECT_THROW(ResolvedConfig{Config{.grace = std::chrono::milliseconds{-1}}}, SetupError);
  EXPECT_THROW(ResolvedConfig{Config{.public_origin = "example.org"}}, SetupError);
}

TEST(EnvFileSettings, are_above_the_program_and_below_the_environment) {
  ResolvedConfig resolved{Config{.port = 8000, .threads = 2}};
  const EnvVariable file[] = {{"CANTEEN_PORT", "9000", 1}, {"CANTEEN_WORKERS", "3", 2}, {"DATABASE", "x", 3}};
  const std::string_view environment[] = {"CANTEEN_WORKERS=4"};
  resolved.read_env_file("/p/.env", file);
  resolved.read_environment(environment);
  EXPECT_EQ(resolved.config().port, 9000);
  EXPECT_EQ(resolved.config().workers, 4u);
  EXPECT_EQ(to_text(resolved.source("port")), ".env");
  EXPECT_EQ(resolved.source("workers"), ConfigSource::environment);
}

TEST(EnvFileSettings, cannot_turn_debug_on_and_name_the_line_of_what_is_refused) {
  const std::pair<EnvVariable, std::string_view> rows[] = {
      {{"CANTEEN_DEBUG", "1", 7}, "/p/.env:7: CANTEEN_DEBUG: debug is turned on by --debug"},
      {{"CANTEEN_PROT", "80", 2}, "/p/.env:2: the environment sets CANTEEN_PROT"},
      {{"CANTEEN_PORT", "many", 3}, "/p/.env:3: port (.env): 'many' takes a whole number"},
  };
  for (const auto& [variable, message] : rows) try {
      ResolvedConfig resolved{{}};
      resolved.read_env_file("/p/.env", {&variable, 1});
      ADD_FAILURE() << variable.name;
    } catch (const SetupError& error) {
      EXPECT_THAT(error.what(), HasSubstr(message));
    }
}

TEST(Sources, say_where_each_value_came_from) {
  ResolvedConfig resolved{Config{.port = 8000}};
  const std::string_view environment[] = {"CANTEEN_WORKERS=2", "CANTEEN_PORT=9000"};
  EXPECT_EQ(resolved.source("port"), ConfigSource::program);
  resolved.read_environment(environment);
  resolved.set("grace", "1s", ConfigSource::command_line);
  EXPECT_EQ(resolved.source("port"), ConfigSource::environment);
  EXPECT_EQ(resolved.source("workers"), ConfigSource::environment);
  EXPECT_EQ(resolved.source("grace"), ConfigSource::command_line);
  EXPECT_EQ(resolved.source("host"), ConfigSource::default_);
  EXPECT_EQ(to_text(ConfigSource::command_line), "command line");
}

TEST(Settings, of_no_known_name_are_refused) {
  ResolvedConfig resolved{{}};
  EXPECT_THROW(resolved.set("prot", "80", ConfigSource::command_line), SetupError);
}

TEST(AppConfig, is_what_a_client_without_another_tests) {
  auto client = client_of([](App& app) { app.config.public_origin = "https://example.org"; });
  EXPECT_EQ(client.site().config().public_origin, "https://example.org");
  EXPECT_EQ(client.get("/").code(), 400) << "the host is localhost";
}

}  // namespace
}  // namespace canteen::test
