// The version of the project, defined once: CMake reads it here, and a test compares package.json with it.
#pragma once

namespace pixelcard {

/// The version of these headers, "major.minor.patch". A change that breaks programs of users raises the first number.
inline constexpr char kVersion[] = "1.0.0";

}  // namespace pixelcard
