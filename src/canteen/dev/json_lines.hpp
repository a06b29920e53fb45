// JSON lines: one object a line in, one object a line out, so that a program in any language can ask. A line that
// cannot be answered gives {"error": "…"}, and the next one is read.
//
// Nothing here knows of cookies: a LineService answers. Lines are answered in order, each before the next is read, on
// the thread that calls. Only a LineError is told as an answer; whatever else a service throws ends the run.
#pragma once
#include <boost/json/object.hpp>
#include <canteen/dev/line_fields.hpp>
#include <functional>
#include <istream>
#include <ostream>

namespace canteen::dev {

/// Answers one line. Throws LineError for a line that breaks its rules.
using LineService = std::function<boost::json::object(LineFields&)>;

/// Reads to the end of `in`. Empty lines are passed over; a line is at most 16 MiB. Each answer is flushed when nothing more
/// has been read, so that both ends of a pipe can talk. Throws SetupError when standard input, which `in` is, cannot be read to
/// its end (a folder, a closed descriptor); what was asked before is answered.
void answer_lines(std::istream& in, std::ostream& out, const LineService& service);

}  // namespace canteen::dev
