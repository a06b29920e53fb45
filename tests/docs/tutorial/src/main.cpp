#include "app.hpp"

int main(int argc, char** argv) { return canteen::run(make_app, argc, argv); }
