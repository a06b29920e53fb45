// An Explanation as a person reads it, and as a program does.
//
// Nothing is judged here: verdict, sentences, sections and fixes are the jar's (jar/explain.hpp). The situation that a
// line is judged in, several answers and the exit status are cookie_command.cpp's. A line is a stranger's: none of its
// control characters reaches a terminal by way of write_report().
#pragma once
#include <boost/json/object.hpp>
#include <canteen/jar/explain.hpp>
#include <string>
#include <string_view>

namespace canteen::dev {

/// A text of someone else's for a terminal: control characters and octets above 0x7E as \xHH, and cut after 100 octets.
std::string shown_octets(std::string_view text);

/// The same for a message of several lines, whose ends stay; nothing is cut.
std::string shown_lines(std::string_view text);

/// Lines for a terminal: the verdict, then each finding with its place in the line marked, its sentence, section and fix.
/// Control characters and octets above 0x7E are shown as \xHH, as in Canteen's log. `colours`: ANSI ones.
std::string write_report(std::string_view set_cookie, const Explanation& explanation, bool colours);

/// {"set_cookie", "verdict": "stored" | "weakened" | "refused", "findings": [{"code", "id", "chromium", "severity",
/// "attribute", "range": [first, behind the last], "sentence", "section", "fix"}], "cookie": what is kept, or null}.
/// Texts of the line hold octets as code points up to U+00FF; "id" and "chromium" are null where there is none.
boost::json::object to_json(std::string_view set_cookie, const Explanation& explanation);

}  // namespace canteen::dev
