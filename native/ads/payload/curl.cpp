// A request as one line for a POSIX shell. All input is in single quotes, where a shell reads nothing but the
// closing one; characters that change how the text appears are written as JSON escapes.
#include <cstdint>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

/// Linux takes 128 KiB in one argument; longer bodies are read from standard input.
constexpr std::size_t kMaxArgument = 100000;

std::string shell_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'') quoted += "'\\''";
        else quoted += c;
    }
    return quoted += '\'';
}

// Controls, and characters that are invisible or turn the reading order: a person is to see what will be sent.
bool is_deceptive(char32_t c) {
    return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

void append_unit(char32_t unit, std::string& text) {
    constexpr char kHex[] = "0123456789abcdef";
    text += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) text += kHex[unit >> shift & 15];
}

}  // namespace

// Such characters can only be inside strings, so an escape may replace them.
std::string with_visible_text(std::string_view json) {
    std::string text;
    for (std::size_t position = 0; position < json.size();) {
        const CodePoint next = code_point_at(json, position);
        if (!is_deceptive(next.value)) {
            text += json.substr(position, next.length);
        } else if (next.value > 0xFFFF) {
            append_unit(0xD800 + ((next.value - 0x10000) >> 10), text);
            append_unit(0xDC00 + ((next.value - 0x10000) & 0x3FF), text);
        } else {
            append_unit(next.value, text);
        }
        position += next.length;
    }
    return text;
}

namespace {

// curl reads ; and , in the name of a file unless it is quoted, where \ and " are escaped. A plain "-" is standard
// input.
std::string form_file(std::string_view name) {
    std::string field = name == "-" ? "file=@\"./" : "file=@\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') field += '\\';
        field += c;
    }
    return field += '"';
}

}  // namespace

std::string curl_line(const Payload& payload) {
    std::string line = "curl --request " + payload.method + ' ' + shell_quoted(payload.base + payload.path);
    line += " --header \"Authorization: Bearer $" + payload.key_variable + '"';
    for (const PayloadHeader& header : payload.headers)
        line += " --header " + shell_quoted(header.name + ": " + header.value);
    if (!payload.file.empty()) {
        line += " --form " + shell_quoted(form_file(payload.file));
        for (const auto& member : payload.body)
            if (member.value.is_text())
                line += " --form-string " +
                        shell_quoted(std::string(member.key.text()) + '=' + std::string(member.value.text()));
        return line;
    }
    if (payload.body.is_null()) return line;
    const std::string body = with_visible_text(json_text(payload.body));
    // --data-raw: --data would read a file for a body that starts with @.
    return line += body.size() <= kMaxArgument ? " --data-raw " + shell_quoted(body) : std::string(" --data-binary @-");
}

Value to_value(const Payload& payload) {
    Value headers = Value::object();
    headers.put("Authorization", Value("Bearer $" + payload.key_variable));
    for (const PayloadHeader& header : payload.headers) headers.put(Value(header.name), Value(header.value));
    Value value;
    value.put("method", Value(payload.method));
    value.put("url", Value(payload.base + payload.path));
    value.put("path", Value(payload.path));
    value.put("headers", headers);
    if (!payload.body.is_null()) value.put("body", payload.body);
    if (!payload.file.empty()) value.put("file", Value(payload.file));
    return value;
}

}  // namespace pixelcard
