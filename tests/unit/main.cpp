// Catch2 2.13 makes its main function here; Catch2 3 brings one and this file is left out.
#define CATCH_CONFIG_MAIN
#include "support/catch.h"
