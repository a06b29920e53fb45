// TemplateAdditions: what an app adds to its templates' language.
//
// Collected by App::template_global, template_filter and template_test, and given to the jinja::Environment once, when
// the Site makes its Templates. What differs by request (request, url_for, csp_nonce) is not among it: templates.cpp.
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
