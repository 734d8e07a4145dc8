#include "pixelcard/records/input_format.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
    for (const std::string_view ending : endings) {
        if (path.size() < ending.size()) continue;
        bool is_same = true;
        for (std::size_t i = 0; i < ending.size(); i++) {
            const char c = path[path.size() - ending.size() + i];
            is_same = is_same && (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) == ending[i];
        }
        if (is_same) return true;
    }
    return false;
}

// A first line that is a whole JSON text, and more behind it.
bool is_ndjson(std::string_view start) {
    const std::size_t end = start.find_first_of("\r\n");
    if (end == std::string_view::npos || start.find_first_not_of(" \t\r\n", end) == std::string_view::npos)
        return false;
    return parse_json(start.substr(0, end)).has_value();
}

// An object with a member, or a list of objects: no header of a table begins so.
bool begins_like_json(std::string_view start) {
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (start[first] != '{' && start[first] != '[')) return false;
    const std::size_t second = start.find_first_not_of(" \t\r\n", first + 1);
    return second != std::string_view::npos && start[second] == (start[first] == '{' ? '"' : '{');
}

}  // namespace

std::optional<InputFormat> input_format_of(std::string_view name) {
    if (name == "json") return InputFormat::json;
    if (name == "ndjson") return InputFormat::ndjson;
    if (name == "csv") return InputFormat::csv;
    return std::nullopt;
}

InputFormat guess_input_format(const std::string& path, std::string_view start) {
    // By content first, since names are often wrong. Also images that cannot be uploaded: the rules report those.
    // SVG and HTML are text; of the others, no JSON and no table begins like one.
    const ImageType type = image_facts(start).type;
    if (type != ImageType::unknown && type != ImageType::svg && type != ImageType::html) return InputFormat::image;
    if (ends_with_any(path, {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".heic", ".svg", ".ico", ".cur", ".bmp",
                             ".tif", ".tiff", ".psd"}))
        return InputFormat::image;
    if (ends_with_any(path, {".ndjson", ".jsonl"})) return InputFormat::ndjson;
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    const char bracket = first == std::string_view::npos ? '\0' : start[first];
    // The first characters are more reliable than the file's name: lines of JSON are sent as .json, and JSON as .csv.
    if (ends_with_any(path, {".csv", ".tsv"}) && !begins_like_json(start)) return InputFormat::csv;
    if (bracket == '{') return is_ndjson(start.substr(first)) ? InputFormat::ndjson : InputFormat::json;
    if (bracket == '[' || bracket == '\0' || ends_with_any(path, {".json"})) return InputFormat::json;
    const std::string_view line = start.substr(first, start.find_first_of("\r\n", first) - first);
    return is_csv_header(line) ? InputFormat::csv : InputFormat::json;
}

Encoding encoding_of(std::string_view start) {
    const auto has = [&](std::string_view bytes) { return start.substr(0, bytes.size()) == bytes; };
    using namespace std::string_view_literals;
    if (has("\xFF\xFE\0\0"sv) || has("\0\0\xFE\xFF"sv)) return Encoding::utf32;
    if (has("\xFF\xFE"sv)) return Encoding::utf16_little;
    if (has("\xFE\xFF"sv)) return Encoding::utf16_big;
    // Without a byte order mark: the first characters of JSON and of a header are ASCII, half of whose bytes are zero
    // in UTF-16.
    if (start.size() < 4) return Encoding::utf8;
    const bool is_zero[] = {start[0] == '\0', start[1] == '\0', start[2] == '\0', start[3] == '\0'};
    if (is_zero[0] && !is_zero[1] && is_zero[2]) return Encoding::utf16_big;
    if (!is_zero[0] && is_zero[1] && !is_zero[2] && is_zero[3]) return Encoding::utf16_little;
    return Encoding::utf8;
}

}  // namespace pixelcard::cli
