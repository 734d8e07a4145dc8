// One JSON document, or an array whose entries are the records. Entries are cut out of the array by their brackets and
// parsed one by one, so that an array may be longer than the memory, and one bad entry does not hide the others.
#include <algorithm>

#include "pixelcard/records/record_parser.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Line ends are "\n", "\r\n" or "\r". `before` is the character before `text`, and then that before what follows.
std::size_t count_lines(std::string_view text, char& before) {
    std::size_t lines = 0;
    for (const char c : text) {
        lines += c == '\r' || (c == '\n' && before != '\r');
        before = c;
    }
    return lines;
}

/// Finds the end of a JSON value without checking it.
class ValueEnd {
public:
    /// Goes on where it stopped. True when the value is complete: its size is size().
    bool find_in(std::string_view text) {
        for (; at_ < text.size(); at_++) {
            const char c = text[at_];
            if (in_text_) {
                if (is_escaped_) is_escaped_ = false;
                else if (c == '\\') is_escaped_ = true;
                else if (c == '"') in_text_ = false;
                if (!in_text_ && depth_ == 0) return ends_behind();
            } else if (c == '"') {
                in_text_ = true;
            } else if (c == '{' || c == '[') {
                depth_++;
            } else if (c == '}' || c == ']') {
                if (depth_ == 0)
                    return at_ > 0 || ends_behind();  // a bracket too many is a separate entry: reading goes on
                if (--depth_ == 0) return ends_behind();
            } else if (depth_ == 0 && (c == ',' || is_white(c))) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] std::size_t size() const { return at_; }

private:
    bool ends_behind() {
        at_++;
        return true;
    }

    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool in_text_ = false;
    bool is_escaped_ = false;
};

class ArrayReader {
public:
    ArrayReader(ByteWindow& window, RecordSink& sink, std::size_t line) : window_(window), sink_(sink), line_(line) {}

    void read() {
        consume(1);
        if (next() == ']') return finish();
        for (;;) {
            const char c = next();
            if (c == 0) return sink_.take_malformed(line_, "the file ends before the array does");
            if (c == ',' || c == ']') sink_.take_malformed(line_, "an entry of the array is missing before this");
            else if (!read_entry()) return;
            const char separator = next();
            if (separator == ',') consume(1);
            else if (separator == ']') return finish();
            else if (separator != 0) sink_.take_malformed(line_, "a comma is missing between two entries of the array");
        }
    }

private:
    // The next character that is not white space; 0 at the end. A zero byte of the file is an entry like any other.
    char next() {
        for (;;) {
            const std::string_view rest = window_.rest();
            const auto* found = std::find_if_not(rest.begin(), rest.end(), is_white);
            const auto skipped = static_cast<std::size_t>(found - rest.begin());
            const bool is_found = skipped < rest.size();
            const char c = is_found ? rest[skipped] : '\0';
            consume(skipped);
            if (is_found) return c == 0 ? '?' : c;
            if (!window_.more()) return 0;
        }
    }

    bool read_entry() {
        ValueEnd end;
        while (!end.find_in(window_.rest())) {
            if (window_.rest().size() > kMaxRecordBytes) {
                sink_.take_malformed(line_,
                                     "the entry is longer than 8 MiB, the most a record may have, or its brackets do "
                                     "not match; what follows is not read");
                return false;
            }
            if (!window_.more()) {
                sink_.take_malformed(line_, "the file ends inside this entry, or its brackets do not match");
                return false;
            }
        }
        const std::string_view text = window_.rest().substr(0, end.size());
        if (const std::optional<Value> document = parser_.parse(text)) sink_.take({*document, line_, text});
        else sink_.take_malformed(line_, "the entry is not valid JSON: " + parser_.problem());
        consume(text.size());
        return true;
    }

    void finish() {
        consume(1);
        if (next() != 0)
            sink_.take_malformed(line_,
                                 "text follows the end of the array; with one JSON text per line, say --input ndjson");
    }

    void consume(std::size_t bytes) {
        const std::string_view consumed = window_.rest().substr(0, bytes);
        line_ += count_lines(consumed, last_);
        window_.consume(bytes);
    }

    ByteWindow& window_;
    RecordSink& sink_;
    RecordParser parser_;
    std::size_t line_;
    char last_ = 0;
};

void read_document(ByteWindow& window, RecordSink& sink, std::size_t line) {
    while (window.more())
        if (window.rest().size() > kMaxDocumentBytes)
            return sink.take_malformed(
                line, "the document is longer than 256 MiB; give the objects as an array or one per line");
    RecordParser parser;
    const std::string_view text = window.rest();
    if (const std::optional<Value> document = parser.parse(text)) return sink.take({*document, line, text});
    sink.take_malformed(line, "not valid JSON: " + parser.problem());
}

}  // namespace

void read_json(ByteWindow& window, RecordSink& sink) {
    std::size_t line = 1;
    char last = 0;
    for (;;) {
        const std::string_view rest = window.rest();
        const auto* found = std::find_if_not(rest.begin(), rest.end(), is_white);
        line += count_lines(rest.substr(0, static_cast<std::size_t>(found - rest.begin())), last);
        const char first = found == rest.end() ? '\0' : *found;
        window.consume(static_cast<std::size_t>(found - rest.begin()));
        if (!window.rest().empty())
            return first == '[' ? ArrayReader(window, sink, line).read() : read_document(window, sink, line);
        if (!window.more()) return sink.take_malformed(line, "there is nothing in it");
    }
}

}  // namespace pixelcard::cli
