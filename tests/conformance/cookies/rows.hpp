// The rows of data/*.json that are about cookies: what other projects' tests say of jars, dates, lines and headers.
//
// A file's "meta" says how its rows are to be run; the readers here turn its words into ours. Octets: a row's strings
// stand for their UTF-8, or for the octets of their code points where the row says "latin1".
#pragma once
#include <boost/json.hpp>
#include <canteen/jar/cookie_jar.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace canteen::test {

/// The document in tests/conformance/data. Throws when it cannot be read.
boost::json::object load_rows(const std::string& file);

/// The rows of a document that have that kind; all of them for "". Each has an "id": "cookie_rs#92" is the one with 92 before it.
std::vector<boost::json::object> rows_of(const std::string& file, std::string_view kind = "");

/// The octets that the row's member stands for, "NAME_template" filled in; "" when it is not there or null.
std::string octets_of(const boost::json::object& row, std::string_view member);
/// The same of any string in the row.
std::string decoded(const boost::json::object& row, const boost::json::value& text);

/// The row's "id".
std::string id_of(const boost::json::object& row);

bool flag_of(const boost::json::object& row, std::string_view member);

/// The row's "source", "name" and input: what a failure message begins with.
std::string label_of(const boost::json::object& row);

/// Where a step or row says that something happened: "url", "api", "context", "top_level_navigation", "method",
/// "top_level_site", each after `prefix`.
JarContext context_of(const boost::json::object& row, std::string_view url_member, std::string_view prefix);

/// A jar as the rows want it: no trusted loopback unless they say so.
JarOptions options_of(const boost::json::object& row, JarProfile profile = JarProfile::rfc6265bis);

/// "2025-01-01T00:00:00Z".
TimePoint time_of(const boost::json::object& row);

}  // namespace canteen::test
