// Catch2 under one name: 2.13 (Debian 12) is a single header, 3.7 (Debian 13) a library. CMake defines which it found.
#pragma once

#if PIXELCARD_CATCH_MAJOR >= 3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
