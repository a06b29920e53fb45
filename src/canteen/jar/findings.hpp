// What explain says beyond the refusals: the oddities of a line, and advice. Private to jar/.
//
// Nothing here decides whether a cookie is stored: that is jar/judge.hpp's, and the jar itself never asks here.
// Attributes and pairs are looked at in attribute_findings.cpp; advice, for cookies that are stored alone, is
// advice.cpp's.
#pragma once
#include <canteen/jar/finding.hpp>
#include <canteen/jar/judge.hpp>
#include <vector>

namespace canteen::detail {

/// The last attribute of that kind, or the name-value pair where there is none, or none is meant.
TextRange range_about(const ParsedSetCookie& parsed, AttributeKind kind);

/// L-20 to L-27 and L-32: attribute by attribute, the first hundred of them.
void add_attribute_findings(std::vector<Finding>& out, const Candidate& candidate);

/// L-22, L-23, L-26 and L-28 to L-30: what becomes of the cookie as a whole.
void add_pair_findings(std::vector<Finding>& out, const Candidate& candidate);

/// What a developer may want to know of a cookie that is stored as written.
void add_advice(std::vector<Finding>& out, const Candidate& candidate, bool cacheable_response);

}  // namespace canteen::detail
