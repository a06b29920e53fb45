#pragma once
#include <canteen/canteen.hpp>

canteen::App make_app();
