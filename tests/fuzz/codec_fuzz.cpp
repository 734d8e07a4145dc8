// Any bytes as JSON text.
#include <string>

#include "fuzz.h"
#include "pixelcard/base/nlohmann_json.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::bytes_of(data, size);
    const auto value = parse_json(text);
    if (!value) return 0;
    fuzz::require(Json::accept(text), "only JSON is read");
    const std::string written = json_text(*value);
    const auto again = parse_json(written);
    fuzz::require(again.has_value(), "what is written can be read");
    fuzz::require(json_text(*again) == written, "what is read back is the same");
    fuzz::require(json_text(to_value(to_json(*value))) == written, "nlohmann's values carry the same");
    // The bound on request bodies counts without writing. Fractions are counted longer than most are.
    fuzz::require(json_text_bytes(*value) >= static_cast<double>(written.size()),
                  "no text is longer than it was counted");
    return 0;
}
