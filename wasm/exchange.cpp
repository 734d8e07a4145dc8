#include "exchange.h"

#include <cstdint>
#include <cstring>

namespace pixelcard {

namespace {

constexpr int kMaxDepth = PIXELCARD_EXCHANGE_DEPTH;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Value value(int depth) {
        const char kind = next();
        if (kind == 't' || kind == 'f') return kind == 't';
        if (kind == 'd') return number();
        if (kind == 's') return text();
        if (depth == kMaxDepth) {
            at_ = text_.size();
            return {};
        }
        if (kind == '[') return array(depth + 1);
        if (kind == '{') return object(depth + 1);
        return {};
    }

private:
    char next() { return at_ < text_.size() ? text_[at_++] : ']'; }

    bool is_end() {
        if (at_ < text_.size() && text_[at_] != ']' && text_[at_] != '}') return false;
        at_++;
        return true;
    }

    std::uint32_t digits() {
        std::uint32_t number = 0;
        for (char c; (c = next()) >= '0' && c <= '9';) number = number * 10 + static_cast<std::uint32_t>(c - '0');
        return number;
    }

    double number() {
        std::uint32_t halves[2];
        for (std::uint32_t& half : halves) half = digits();
        double number;
        std::memcpy(&number, halves, sizeof number);
        return number;
    }

    Value text() {
        const std::uint32_t size = digits();
        const std::string_view found = text_.substr(at_ < text_.size() ? at_ : text_.size(), size);
        at_ += found.size();
        return found;
    }

    Value array(int depth) {
        Value list = Value::array();
        while (!is_end()) list.append(value(depth));
        return list;
    }

    Value object(int depth) {
        Value members = Value::object();
        while (!is_end()) {
            const Value key = value(depth);
            members.put(key, value(depth));
        }
        return members;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void write_text(ValueRef value, Value& json) {
    json += '"';
    for (const char c : value.text()) {
        if (static_cast<unsigned char>(c) < ' ') {
            json += "\\u00";
            json += static_cast<char>('0' + c / 16);
            json += "0123456789abcdef"[c % 16];
            continue;
        }
        if (c == '"' || c == '\\') json += '\\';
        json += c;
    }
    json += '"';
}

void write(ValueRef value, Value& json) {
    if (value.is_text()) return write_text(value, json);
    if (value.is_number()) {
        json += value.is_integer() ? decimal(value.number()) : host_number_text(value.number());
        return;
    }
    if (value.is_boolean()) {
        json += value.is_true() ? "true" : "false";
        return;
    }
    if (value.is_null()) {
        json += "null";
        return;
    }
    const bool is_object = value.is_object();
    json += is_object ? '{' : '[';
    for (const auto& entry : value) {
        if (&entry != value.begin()) json += ',';
        if (is_object) {
            write_text(entry.key, json);
            json += ':';
        }
        write(entry.value, json);
    }
    json += is_object ? '}' : ']';
}

}  // namespace

Value read_exchange(std::string_view text) { return Reader(text).value(0); }

Value exchange_json(ValueRef value) {
    Value json = "";
    write(value, json);
    return json;
}

}  // namespace pixelcard
