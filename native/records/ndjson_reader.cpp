// One JSON text per line.
#include "pixelcard/records/lines.h"
#include "pixelcard/records/record_parser.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

std::string_view without_line_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

std::size_t read_ndjson(ByteWindow& window, RecordSink& sink) {
    RecordParser parser;
    Lines lines(window);
    while (lines.next()) {
        if (lines.is_too_long()) {
            sink.take_malformed(lines.number(), "the line is longer than 8 MiB, the most a record may have");
            continue;
        }
        const std::string_view text = without_line_end(lines.text());
        if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
        if (const std::optional<Value> document = parser.parse(text)) sink.take({*document, lines.number(), text});
        else sink.take_malformed(lines.number(), "not valid JSON: " + parser.problem());
    }
    return lines.number();
}

}  // namespace pixelcard::cli
