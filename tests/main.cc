// main() of every Catch2 program here, for Catch2 2.13 and 3.
#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
