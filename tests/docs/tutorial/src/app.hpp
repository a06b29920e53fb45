#pragma once
#include <canteen/canteen.hpp>

/// The application, for main() and for the tests.
canteen::App make_app();
