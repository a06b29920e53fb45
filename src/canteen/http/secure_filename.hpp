// secure_filename: what may stay of the name that a client gives its file (F-30).
//
// It makes a name and looks at no disk; Werkzeug's function of that name is the model. UploadedFile::save() does not
// call it: the path is the program's choice. To open what a stranger names, without leaving a folder, is
// base/directory.hpp's.
#pragma once
#include <string>
#include <string_view>

namespace canteen {

/// A name of A-Z a-z 0-9 "_" "-" "." made of what a client calls its file, fit to be one file's name in a folder: without
/// folders and drive, leading dots, control characters and the names Windows reserves; letters of Latin scripts lose
/// their accents, other scripts are dropped (as in Werkzeug). At most 255 octets. May be empty, and two files may get the
/// same one: names that have to be unique come from elsewhere.
std::string secure_filename(std::string_view filename);

}  // namespace canteen
