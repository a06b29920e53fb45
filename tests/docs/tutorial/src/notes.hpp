#pragma once
#include <canteen/app/blueprint.hpp>

/// The pages below /notes, with a store of their own.
canteen::Blueprint make_notes();
