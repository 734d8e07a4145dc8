// A part of a file of lines, so that many processes can read one file: cut at line ends, every line in exactly one
// part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pixelcard/records/input_format.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

/// Part `index` of `count`, from 1.
struct Shard {
    std::uint64_t index = 1;
    std::uint64_t count = 1;
};

inline constexpr std::uint64_t kMaxShards = 100'000;

/// "3/64"; nullopt for anything that is not 1/1 to 100000/100000.
[[nodiscard]] std::optional<Shard> shard_of(std::string_view text);

struct FilePart {
    ByteRange range;
    std::uint64_t file_bytes = 0;
    std::string problem;  ///< why there is no part; "" otherwise
};

/// The bytes of the part: a line belongs to the part in which it starts. The file is NDJSON, by its name and start as
/// for a whole file or by an option, and UTF-8.
[[nodiscard]] FilePart find_part(const std::string& path, const Shard& shard, std::optional<InputFormat> wanted);

/// Hands over the records of the part, whose lines count from 1; returns the number of lines. `window` is that of
/// `part`.
std::uint64_t read_part(ByteWindow& window, const FilePart& part, RecordSink& sink);

}  // namespace pixelcard::cli
