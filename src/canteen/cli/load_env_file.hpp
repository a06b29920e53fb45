// Where the `.env` file of a program is, and what becomes of it while debugging. Outside of debugging nobody looks for it.
//
// Its settings go into the ResolvedConfig; every other name is put into the environment of the process, for std::getenv,
// unless it is there already. That is done before threads are.
#pragma once
#include <canteen/app/config.hpp>
#include <canteen/app/env_file.hpp>
#include <optional>
#include <string>
#include <vector>

namespace canteen {

struct LoadedEnvFile {
  std::string path{};
  std::vector<EnvVariable> variables{};
};

/// Reads the file `named`, or, when that is empty, the first `.env` in the program's folders (app/program_folders.hpp);
/// none when there is none. Throws SetupError for a named one that is missing, one that breaks a rule of the grammar
/// ("PATH:LINE: …"), and one over 1 MiB.
std::optional<LoadedEnvFile> load_env_file(const Config& config, const std::string& named);

/// Puts what is no CANTEEN_ setting into the process's environment, below what is there.
void give_to_process(const LoadedEnvFile& file);

}  // namespace canteen
