// Standard output of a command that answers a question: whether the answer arrived is asked once, at its end.
//
// On a full disk, or with standard output closed, a report that nobody can read is no success. Not for a server, whose
// answers go elsewhere.
#pragma once

namespace canteen {

/// Writes out what standard output still holds, of iostreams and of stdio. Returns `status`; or, when something of all that
/// was printed could not be written, says so on standard error and returns 2.
int finish_output(int status);

}  // namespace canteen
