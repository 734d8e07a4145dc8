// Exit statuses of every command.
#pragma once

namespace pixelcard::cli {

inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kCouldNotRun = 2;

}  // namespace pixelcard::cli
