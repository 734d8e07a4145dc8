#include "pixelcard/card/text/bidi_carry.h"

#include "pixelcard/base/text.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::card {

namespace {

constexpr char32_t kFirstEmbedding = 0x202A, kPopEmbedding = 0x202C, kLastOverride = 0x202E;
constexpr std::size_t kMaxDepth = 125;  // what UAX #9 (BD2) lets count

bool is_embedding(char32_t c) { return c >= kFirstEmbedding && c <= kLastOverride && c != kPopEmbedding; }

}  // namespace

void BidiCarry::read(char32_t c) {
    if ((is_isolate(c) || is_embedding(c)) && open_.size() < kMaxDepth) {
        open_.push_back(c);
    } else if (c == kPopEmbedding) {
        if (!open_.empty() && is_embedding(open_.back())) open_.pop_back();
    } else if (c == kPopIsolate) {
        // Closes what was opened inside the isolate too; without an isolate it closes nothing.
        std::size_t at = open_.size();
        while (at > 0 && !is_isolate(open_[at - 1])) at--;
        if (at > 0) open_.resize(at - 1);
    }
}

std::string BidiCarry::next(std::string_view line) {
    std::string text;
    for (const char32_t c : open_) append_utf8(text, c);
    text += line;
    for (std::size_t i = 0; i < line.size();) {
        const CodePoint point = code_point_at(line, i);
        read(point.value);
        i += point.length;
    }
    for (std::size_t i = open_.size(); i > 0; i--)
        append_utf8(text, is_isolate(open_[i - 1]) ? kPopIsolate : kPopEmbedding);
    return text;
}

}  // namespace pixelcard::card
