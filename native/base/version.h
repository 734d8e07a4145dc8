// The version of the project, in one place: CMake reads it here, and a test holds package.json to it.
#pragma once

namespace pixelcard {

/// The version of these headers, "major.minor.patch". A change that breaks programs of users raises the first number.
inline constexpr char kVersion[] = "1.0.0";

}  // namespace pixelcard
