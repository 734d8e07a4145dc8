// JSON text byte for byte as JSON.stringify writes it, so that a page and a native tool write the same file. nlohmann's
// numbers differ beyond 2^53 and below 1e-4, and its quoting is 10 KB in a page, so neither is used here.
#include <vector>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

// ECMA-262, QuoteJSONString.
void append_escaped(char control, std::string& text) {
    constexpr std::string_view kShort = "\b\t\n\f\r\"\\";
    const std::size_t at = kShort.find(control);
    if (at != std::string_view::npos) {
        text += '\\';
        text += "btnfr\"\\"[at];
        return;
    }
    text += "\\u00";
    text += static_cast<char>('0' + control / 16);
    text += "0123456789abcdef"[control % 16];
}

bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

bool is_escaped(CodePoint c) { return c.value < ' ' || c.value == '"' || c.value == '\\'; }

// What needs no other form is copied as a whole: nearly all of every text.
void append_quoted(std::string_view given, std::string& text) {
    text += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < given.size();) {
        if (is_plain(given[i])) {
            i++;
            continue;
        }
        const CodePoint c = code_point_at(given, i);
        const bool is_broken = c.value == 0xFFFD && c.length == 1;
        if (is_escaped(c) || is_broken) {
            text += given.substr(copied, i - copied);
            if (is_broken) text += "\uFFFD";
            else append_escaped(given[i], text);
            copied = i + c.length;
        }
        i += c.length;
    }
    text += given.substr(copied);
    text += '"';
}

/// An array or object that is being written, and its next entry.
struct Open {
    ValueRef whole;
    const ValueRef::Entry* next;
};

// A plain value as a whole; of a list the bracket that opens it.
void start(ValueRef value, std::string& text, std::vector<Open>& open) {
    switch (value.kind()) {
        case ValueRef::Kind::null: text += "null"; return;
        case ValueRef::Kind::boolean: text += value.is_true() ? "true" : "false"; return;
        case ValueRef::Kind::number: text += json_number_text(value.number()); return;
        case ValueRef::Kind::text: append_quoted(value.text(), text); return;
        case ValueRef::Kind::array:
        case ValueRef::Kind::object: break;
    }
    text += value.is_object() ? '{' : '[';
    open.push_back({value, value.begin()});
}

}  // namespace

// Without calling itself, which would overflow the stack for lists in lists in lists.
std::string json_text(ValueRef value) {
    std::string text;
    std::vector<Open> open;
    start(value, text, open);
    while (!open.empty()) {
        const ValueRef whole = open.back().whole;
        if (open.back().next == whole.end()) {
            text += whole.is_object() ? '}' : ']';
            open.pop_back();
            continue;
        }
        const ValueRef::Entry& entry = *open.back().next++;
        if (&entry != whole.begin()) text += ',';
        if (whole.is_object()) {
            append_quoted(entry.key.text(), text);
            text += ':';
        }
        start(entry.value, text, open);
    }
    return text;
}

}  // namespace pixelcard
