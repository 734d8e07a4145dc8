// The API key and its way into this process: the environment, a private file, or a systemd credential; never an
// argument.
#pragma once

#include <optional>
#include <string>

namespace pixelcard::conversions {

struct KeyResult {
    std::string key;      ///< "" when there is a problem
    std::string problem;  ///< for the user
};

/// In this order: `file` when it is not empty; the systemd credential "openai-conversions-api-key";
/// OPENAI_CONVERSIONS_API_KEY; OPENAI_ADS_API_KEY. A file has to be readable for its owner only (mode 0600 or 0400).
[[nodiscard]] KeyResult find_key(const std::string& file);

/// The key for reading the events stream: OPENAI_ADS_API_KEY, else `conversions_key`.
[[nodiscard]] std::string stream_key(const std::string& conversions_key);

/// Keeps this process out of core dumps and debuggers of the same user. To be called before the key is read.
void protect_memory();

}  // namespace pixelcard::conversions
