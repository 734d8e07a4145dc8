#include "pixelcard/cli/render/fonts.h"

#include <cstdio>
#include <memory>
#include <string_view>

#include <fontconfig/fontconfig.h>

#include "pixelcard/unicode/character.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::cli {

namespace {

struct FreeFontconfig {
    void operator()(FcCharSet* characters) const { FcCharSetDestroy(characters); }
    void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
    void operator()(FcObjectSet* names) const { FcObjectSetDestroy(names); }
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Characters = std::unique_ptr<FcCharSet, FreeFontconfig>;

// Pango has drawn no other formats since 1.44.
bool is_drawn_by_pango(FcPattern* font) {
    FcChar8* format = nullptr;
    if (FcPatternGetString(font, FC_FONTFORMAT, 0, &format) != FcResultMatch) return false;
    const std::string_view name = reinterpret_cast<const char*>(format);
    return name == "TrueType" || name == "CFF";
}

// What all fonts have together: for a character that the first font lacks, the next one is taken.
Characters all_characters() {
    Characters all(FcCharSetCreate());
    const std::unique_ptr<FcPattern, FreeFontconfig> any(FcPatternCreate());
    const std::unique_ptr<FcObjectSet, FreeFontconfig> names(FcObjectSetBuild(FC_CHARSET, FC_FONTFORMAT, nullptr));
    const std::unique_ptr<FcFontSet, FreeFontconfig> fonts(FcFontList(nullptr, any.get(), names.get()));
    for (int i = 0; fonts && i < fonts->nfont; i++) {
        FcCharSet* characters = nullptr;
        if (!is_drawn_by_pango(fonts->fonts[i]) ||
            FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &characters) != FcResultMatch)
            continue;
        FcCharSetMerge(all.get(), characters, nullptr);
    }
    return all;
}

bool is_space(char32_t code) {
    return code == 0x20 || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

// Characters that change their neighbours are drawn as nothing.
bool needs_glyph(char32_t code) {
    const CharacterKind kind = Character(code).kind();
    return (kind == CharacterKind::ordinary || kind == CharacterKind::private_use ||
            kind == CharacterKind::unassigned) &&
           !is_space(code);
}

std::string in_quotes(std::string_view character, char32_t code) {
    char number[12];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(code));
    return std::string("\"").append(character).append("\" (").append(number).append(")");
}

// The first character that no font has, quoted; empty when there is none.
std::string missing_in(std::string_view text, const FcCharSet* characters) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = code_point_at(text, at);
        if (needs_glyph(next.value) && !FcCharSetHasChar(characters, next.value))
            return in_quotes(text.substr(at, next.length), next.value);
        at += next.length;
    }
    return "";
}

// Lines of text, and the letters of tiles, wherever they are in the model.
std::string missing_in(ValueRef part, const FcCharSet* characters, bool is_line = false) {
    std::string missing;
    for (const auto& [key, value] : part) {
        if (key == "letter" || (is_line && key == "text")) missing = missing_in(value.text(), characters);
        else missing = missing_in(value, characters, key == "lines" || (is_line && part.is_array()));
        if (!missing.empty()) break;
    }
    return missing;
}

}  // namespace

std::string fonts_problem(ValueRef model) {
    static const Characters characters = all_characters();
    if (FcCharSetCount(characters.get()) == 0)
        return "no font is installed to draw the text with; install one, such as Liberation Sans, or use --format svg";
    const std::string missing = missing_in(model, characters.get());
    return missing.empty() ? ""
                           : "no installed font has " + missing +
                                 "; install one that does, such as a Noto font, or use --format svg";
}

}  // namespace pixelcard::cli
