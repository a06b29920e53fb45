// The pages of the notes: a Blueprint of its own file, below /notes.
#pragma once
#include <canteen/app/blueprint.hpp>
#include <string>

/// List and search, view, create, edit, delete. The notes are in the SQLite database `file`.
canteen::Blueprint make_notes(std::string file);
