// A file of records, whatever its format, from its first byte to its last.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/records/input_format.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

/// By `wanted`, else by name and content. Reads as much of the file as is needed for that.
[[nodiscard]] InputFormat format_of(ByteWindow& window, const std::string& path, std::optional<InputFormat> wanted);

/// Whether the records are the entries of one JSON array. Asks what `format_of` has read.
[[nodiscard]] bool is_array(const ByteWindow& window, InputFormat format);

/// Hands over all records of a file that is not an image. `is_ad`: every row of a table is an ad, whatever its header
/// is.
void read_records(ByteWindow& window, InputFormat format, RecordSink& sink, bool is_ad);

}  // namespace pixelcard::cli
