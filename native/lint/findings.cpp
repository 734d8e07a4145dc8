#include "pixelcard/lint/findings.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::lint {

namespace {

constexpr std::size_t kMaxShown = 200;
/// A document may be hostile; its report is not to grow with it.
constexpr std::size_t kMaxFindings = 1000;

}  // namespace

void Findings::add(RuleId rule, Level level, const Place& place, Details details) {
    if (level == Level::off || found_.size() >= kMaxFindings) return;
    if (log_) log_->push_back({declared_, rule});
    constexpr std::size_t kUsual = 4;
    if (found_.empty()) found_.reserve(kUsual);
    found_.push_back({rule, level, place.pointer(), std::move(details.message), shortened(details.value),
                      std::move(details.limit), details.span, std::move(details.fix)});
}

Value shortened(ValueRef value) {
    if (value.is_array() || value.is_object()) return shortened(Value(json_text(value)));
    if (!value.is_text() || value.text().size() <= kMaxShown) return value;
    const std::string_view text = value.text();
    std::size_t position = 0;
    for (std::size_t shown = 0; position < text.size(); shown++) {
        if (shown == kMaxShown) return Value(std::string(text.substr(0, position)) + "\u2026");
        position += code_point_at(text, position).length;
    }
    return value;
}

}  // namespace pixelcard::lint
