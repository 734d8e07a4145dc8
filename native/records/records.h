// Readers split a file into records and hand each over; a record that cannot be read is handed over as such.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/records/byte_window.h"

namespace pixelcard::cli {

/// A longer line or array entry is not a request, but an attack on memory.
inline constexpr std::size_t kMaxRecordBytes = 8 * 1024 * 1024;
/// A whole account in one document.
inline constexpr std::size_t kMaxDocumentBytes = 256 * 1024 * 1024;

struct Record {
    Value document;
    std::size_t line = 0;   ///< where it starts, from 1
    std::string_view text;  ///< its JSON text, to find the line and the digits of a value; empty for a row of a table;
                            ///< followed by padding
};

class RecordSink {
public:
    virtual ~RecordSink() = default;
    virtual void take(const Record& record) = 0;
    virtual void take_malformed(std::size_t line, const std::string& problem) = 0;
    /// A message for the terminal that is not a finding.
    virtual void note(const std::string& text) = 0;
};

/// Returns the number of lines.
std::size_t read_ndjson(ByteWindow& window, RecordSink& sink);
/// An array is handed over entry by entry, anything else whole.
void read_json(ByteWindow& window, RecordSink& sink);
/// `is_ad`: short column names are those of an ad; otherwise of the kind that the header shows.
void read_csv(ByteWindow& window, RecordSink& sink, bool is_ad);

/// Whether `line` is the header of a table of ours.
[[nodiscard]] bool is_csv_header(std::string_view line);

}  // namespace pixelcard::cli
