// The rows on which Canteen differs by choice: data/cookie_deviations.json, one table for all tests of this program. docs/spec-cookies.md
// shows it.
#pragma once
#include <set>
#include <string>

namespace canteen::test {

/// The ids, "cookie_rs#92", that the table lists for the test that runs: rows that differ and are not in it fail, and so
/// do rows in it that do not differ.
std::set<std::string> listed_deviations();

}  // namespace canteen::test
