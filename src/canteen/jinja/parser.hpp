// The parser: a template's text into its tree.
//
// Statements are in parser.cpp, expressions in expression_parser.cpp and postfix_parser.cpp; they share
// parser_state.hpp. Unknown tags, filters and tests are refused here, before a page is rendered. Other templates are
// not looked at: what `extends` and `include` name is an expression, and so the renderer's.
#pragma once
#include <canteen/jinja/ast.hpp>
#include <canteen/jinja/lexer.hpp>
#include <memory>

namespace canteen::jinja {

/// Parses. Filters and tests are looked up at once; the registry outlives the template. Throws TemplateError.
std::shared_ptr<const Template> parse_template(TemplateSource source, LexerOptions options, bool autoescape,
                                               std::uint64_t stamp, const Registry& registry);

}  // namespace canteen::jinja
