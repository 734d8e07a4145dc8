#include "pixelcard/records/record_file.h"

namespace pixelcard::cli {

namespace {

/// Bytes of a file that are read to find its format.
constexpr std::size_t kMaxGuessBytes = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

InputFormat format_of(ByteWindow& window, const std::string& path, std::optional<InputFormat> wanted) {
    while (window.rest().size() < 4 && window.more()) {}
    if (const Encoding encoding = encoding_of(window.rest());
        encoding == Encoding::utf16_little || encoding == Encoding::utf16_big)
        window.decode_utf16(encoding == Encoding::utf16_big);
    if (window.rest().starts_with(kByteOrderMark)) window.consume(kByteOrderMark.size());
    while (window.rest().size() < kMaxGuessBytes && window.rest().find_first_of("\r\n") == std::string_view::npos &&
           window.more()) {}
    return wanted ? *wanted : guess_input_format(path, window.rest());
}

bool is_array(const ByteWindow& window, InputFormat format) {
    const std::string_view start = window.rest();
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    return format == InputFormat::json && first != std::string_view::npos && start[first] == '[';
}

void read_records(ByteWindow& window, InputFormat format, RecordSink& sink, bool is_ad) {
    if (encoding_of(window.rest()) == Encoding::utf32)
        return sink.take_malformed(1, "the file is UTF-32; save it as UTF-8");
    switch (format) {
        case InputFormat::ndjson: return static_cast<void>(read_ndjson(window, sink));
        case InputFormat::csv: return read_csv(window, sink, is_ad);
        default: return read_json(window, sink);
    }
}

}  // namespace pixelcard::cli
