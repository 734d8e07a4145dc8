// From the JSON text of a record to a value.
//
// Why two parsers: an ad of 300 bytes took 2.4 to 2.8 us from text to value with nlohmann's SAX interface and takes 0.9
// us with simdjson and shared keys (100,000 ads, clang 14 -O3, one core of a shared machine), and a whole ad with all
// rules is to cost about 3 us. Where simdjson gives up, nlohmann reads the text once more: it reads numbers beyond 64
// bits, and reports what is wrong and where.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

class RecordParser {
public:
    RecordParser();
    ~RecordParser();
    RecordParser(const RecordParser&) = delete;
    RecordParser& operator=(const RecordParser&) = delete;

    /// ByteWindow::kPadding bytes behind the text must be readable. nullopt: see problem().
    [[nodiscard]] std::optional<Value> parse(std::string_view text);

    /// What is wrong with the text that could not be parsed, and where.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    struct Fast;
    std::unique_ptr<Fast> fast_;
    std::string problem_;
};

}  // namespace pixelcard::cli
