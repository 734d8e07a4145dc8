#include "pixelcard/report/pointer_line.h"

#include <simdjson.h>

#include <algorithm>

namespace pixelcard::cli {

namespace {

// About a second of looking for one document.
constexpr std::size_t kMaxBytesRead = 1024 * 1024 * 1024;

}  // namespace

struct PointerLines::Parser {
    simdjson::ondemand::parser parser;
};

PointerLines::PointerLines() : parser_(std::make_unique<Parser>()) {}
PointerLines::~PointerLines() = default;

void PointerLines::start() { bytes_read_ = 0; }

std::size_t PointerLines::lines_before(std::string_view text, std::string pointer) {
    if (text.find('\n') == std::string_view::npos) return 0;
    for (;;) {
        bytes_read_ += text.size();
        if (pointer.empty() || bytes_read_ > kMaxBytesRead) return 0;
        simdjson::ondemand::document document;
        simdjson::ondemand::value value;
        const char* place = nullptr;
        const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING);
        if (parser_->parser.iterate(padded).get(document) == simdjson::SUCCESS && document.at_pointer(pointer).get(value) == simdjson::SUCCESS &&
            document.current_location().get(place) == simdjson::SUCCESS && place >= text.data() && place <= text.data() + text.size())
            return static_cast<std::size_t>(std::count(text.data(), place, '\n'));
        pointer.resize(pointer.rfind('/'));
    }
}

}  // namespace pixelcard::cli
