// TemplateAdditions: what an app adds to its templates' language.
#pragma once
#include <canteen/jinja/callables.hpp>
#include <canteen/jinja/value.hpp>
#include <string>
#include <utility>
#include <vector>

namespace canteen::detail {

/// What an app adds for all its templates.
struct TemplateAdditions {
  std::vector<std::pair<std::string, jinja::Value>> globals{};
  std::vector<std::pair<std::string, jinja::Filter>> filters{};
  std::vector<std::pair<std::string, jinja::Test>> tests{};
};

}  // namespace canteen::detail
