// Catch2 in whichever version the system has: 3 splits its headers, 2.13 is one.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
