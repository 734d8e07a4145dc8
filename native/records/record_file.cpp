#include "pixelcard/records/record_file.h"

namespace pixelcard::cli {

namespace {

/// As much of a file as is looked at to find out what it is.
constexpr std::size_t kMaxGuessBytes = 64 * 1024;

}  // namespace

InputFormat format_of(ByteWindow& window, const std::string& path, std::optional<InputFormat> wanted) {
    while (window.rest().size() < kMaxGuessBytes && window.rest().find('\n') == std::string_view::npos && window.more()) {}
    return wanted ? *wanted : guess_input_format(path, window.rest());
}

bool is_array(const ByteWindow& window, InputFormat format) {
    const std::string_view start = window.rest();
    const std::size_t first = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return format == InputFormat::json && foreign_encoding(start).empty() && first != std::string_view::npos && start[first] == '[';
}

void read_records(ByteWindow& window, InputFormat format, RecordSink& sink, bool is_ad) {
    if (const std::string_view encoding = foreign_encoding(window.rest()); !encoding.empty())
        return sink.take_malformed(1, "the file is " + std::string(encoding) + "; save it as UTF-8");
    if (window.rest().starts_with("\xEF\xBB\xBF")) window.consume(3);
    switch (format) {
        case InputFormat::ndjson: return read_ndjson(window, sink);
        case InputFormat::csv: return read_csv(window, sink, is_ad);
        default: return read_json(window, sink);
    }
}

}  // namespace pixelcard::cli
