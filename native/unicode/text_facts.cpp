#include "pixelcard/unicode/text_facts.h"

#include <algorithm>
#include <optional>

#include "pixelcard/unicode/graphemes.h"
#include "pixelcard/unicode/in_place.h"
#include "pixelcard/unicode/normalization.h"
#include "pixelcard/unicode/reader.h"
#include "pixelcard/unicode/utf8.h"
#include "pixelcard/unicode/word_scripts.h"

namespace pixelcard {

namespace {

class WidthCounter {
public:
    explicit WidthCounter(std::size_t& total) : total_(total) {}

    void add(const Character& character, bool starts_cluster) {
        if (starts_cluster) finish();
        if (starts_cluster) base_ = character;
        constexpr char32_t kTextSelector = 0xFE0E, kEmojiSelector = 0xFE0F;
        const char32_t c = character.code_point();
        const bool is_keycap = base_.code_point() < 0x80 && base_.width() == 1;
        if (c == kEmojiSelector && (base_.is_pictographic() || is_keycap)) width_ = 2;
        if (c == kTextSelector && base_.is_pictographic()) width_ = 1;
        // The halfwidth voiced sound marks belong to a cluster and still take a column.
        const bool is_spacing = c == 0xFF9E || c == 0xFF9F;
        width_ = is_spacing && !starts_cluster ? width_ + 1 : std::max(width_, character.width());
    }
    void finish() {
        total_ += width_;
        width_ = 0;
    }

private:
    std::size_t& total_;
    Character base_{0};
    unsigned width_ = 0;
};

class WordCollector {
public:
    explicit WordCollector(TextFacts& facts) : facts_(facts) {}

    void add(const Character& character, const TextSpan& span) {
        // Invisible characters do not end a word: putting one between look-alike letters would hide the mix.
        const CharacterKind kind = character.kind();
        const bool is_unseen =
            kind == CharacterKind::invisible || kind == CharacterKind::bidi_mark || kind == CharacterKind::bidi_control;
        if (character.is_in_word()) {
            if (!scripts_) {
                scripts_.emplace();
                span_ = span;
            }
            scripts_->add(character);
            span_.end = span.end;
        } else if (!is_unseen) {
            finish();
        }
    }
    void finish() {
        if (scripts_ && !scripts_->is_single()) {
            facts_.mixed_word_count++;
            if (facts_.mixed_words.size() < kMaxListed)
                facts_.mixed_words.push_back({span_, scripts_->names(), scripts_->is_suspicious()});
        }
        scripts_.reset();
    }

private:
    TextFacts& facts_;
    std::optional<WordScripts> scripts_;
    TextSpan span_;
};

}  // namespace

const char* name_of(CharacterKind kind) {
    static constexpr const char* kNames[] = {"ordinary",     "control",     "invisible",  "bidi_mark",
                                             "bidi_control", "private_use", "unassigned", "malformed"};
    return kNames[static_cast<unsigned char>(kind)];
}

const char* name_of(NormalForm form) { return form == NormalForm::nfc ? "nfc" : "other"; }

TextFacts text_facts(std::string_view text) {
    TextFacts facts;
    GraphemeBreaker breaker;
    InPlaceCheck in_place;
    WidthCounter width(facts.display_width);
    WordCollector words(facts);
    TextReader reader(text);
    while (!reader.is_at_end()) {
        const TextOffset begin = reader.offset();
        const CodePoint point = reader.next();
        const Character character(point.value);
        const TextSpan span{begin, reader.offset()};

        const CharacterKind kind = is_malformed(point) ? CharacterKind::malformed : character.kind();
        if (kind != CharacterKind::ordinary) {
            facts.odd_character_count++;
            const bool is_in_place =
                kind == CharacterKind::invisible && in_place.is_in_place(point.value, text.substr(span.end.bytes));
            if (facts.odd_characters.size() < kMaxListed)
                facts.odd_characters.push_back({kind, point.value, span, is_in_place});
        }
        in_place.add(character);
        words.add(character, span);
        const bool starts_cluster = breaker.starts_at(character);
        if (starts_cluster) facts.graphemes++;
        width.add(character, starts_cluster);
    }
    width.finish();
    words.finish();
    facts.length = reader.offset();
    const std::u32string points = from_utf8(text);
    facts.normal_form = nfc(points) == points ? NormalForm::nfc : NormalForm::other;
    return facts;
}

TextOffset offset_at(std::string_view text, std::size_t bytes) {
    TextReader reader(text);
    reader.go_to(bytes);
    return reader.offset();
}

}  // namespace pixelcard
