// The parser: a template's text into its tree.
#pragma once
#include <canteen/jinja/ast.hpp>
#include <canteen/jinja/lexer.hpp>
#include <memory>

namespace canteen::jinja {

/// Parses. Filters and tests are looked up at once; the registry outlives the template. Throws TemplateError.
std::shared_ptr<const Template> parse_template(TemplateSource source, LexerOptions options, bool autoescape,
                                               std::uint64_t stamp, const Registry& registry);

}  // namespace canteen::jinja
