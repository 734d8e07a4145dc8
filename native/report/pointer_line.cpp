#include "pixelcard/report/pointer_line.h"

#include <simdjson.h>

namespace pixelcard::cli {

namespace {

// About a second of looking for one document.
constexpr std::size_t kMaxBytesRead = 1024 * 1024 * 1024;

// "\r\n" is one line end.
std::size_t lines_in(std::string_view text) {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < text.size(); i++)
        lines += text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
    return lines;
}

}  // namespace

struct PointerLines::Parser {
    simdjson::ondemand::parser parser;
};

PointerLines::PointerLines() : parser_(std::make_unique<Parser>()) {}
PointerLines::~PointerLines() = default;

void PointerLines::start() { bytes_read_ = 0; }

std::size_t PointerLines::lines_before(std::string_view text, std::string pointer) {
    if (text.find_first_of("\r\n") == std::string_view::npos) return 0;
    for (;;) {
        bytes_read_ += text.size();
        if (pointer.empty() || bytes_read_ > kMaxBytesRead) return 0;
        simdjson::ondemand::document document;
        simdjson::ondemand::value value;
        const char* place = nullptr;
        const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
        if (parser_->parser.iterate(padded).get(document) == simdjson::SUCCESS &&
            document.at_pointer(pointer).get(value) == simdjson::SUCCESS &&
            document.current_location().get(place) == simdjson::SUCCESS && place >= text.data() &&
            place <= text.data() + text.size())
            return lines_in({text.data(), static_cast<std::size_t>(place - text.data())});
        pointer.resize(pointer.rfind('/'));
    }
}

std::string PointerLines::number_at(std::string_view text, const std::string& pointer) {
    simdjson::ondemand::document document;
    simdjson::ondemand::value value;
    std::string_view token;
    const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
    if (pointer.empty() || parser_->parser.iterate(padded).get(document) != simdjson::SUCCESS ||
        document.at_pointer(pointer).get(value) != simdjson::SUCCESS)
        return "";
    token = value.raw_json_token();
    return std::string(token.substr(0, token.find_first_not_of("-+.0123456789Ee")));
}

}  // namespace pixelcard::cli
