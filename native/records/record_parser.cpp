#include "pixelcard/records/record_parser.h"

#include <simdjson.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "pixelcard/records/byte_window.h"
#include "pixelcard/records/slow_parser.h"

namespace pixelcard::cli {

static_assert(ByteWindow::kPadding >= simdjson::SIMDJSON_PADDING);

namespace {

namespace dom = simdjson::dom;

// Records repeat their keys, and often short values such as "active": one value for each of them spares two
// allocations. The table forgets what collides; it never grows. Longer strings are rarely the same, and would only
// replace others.
class SharedTexts {
public:
    Value text(std::string_view text, std::size_t longest) {
        if (text.size() > longest || text.empty()) return Value(text);
        Value& shared = table_[slot_of(text)];
        if (!(shared == text)) shared = Value(text);
        return shared;
    }

private:
    static constexpr std::size_t kSlots = 512;

    // The first and the last eight bytes distinguish strings well enough here, and cost two loads.
    static std::size_t slot_of(std::string_view text) {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        if (text.size() >= sizeof first) {
            std::memcpy(&first, text.data(), sizeof first);
            std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
        } else {
            std::memcpy(&first, text.data(), text.size());
        }
        const std::uint64_t hash = (first + text.size()) * 0x9E3779B97F4A7C15ULL ^ last * 0xC2B2AE3D27D4EB4FULL;
        return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15ULL >> 55;
    }

    std::array<Value, kSlots> table_;
};

// The first keys of an object. Comparing them here costs less than asking the value that is being built.
class KnownKeys {
public:
    /// False when the key has been seen or this does not know.
    bool is_new(std::string_view key) {
        if (count_ == keys_.size()) return false;
        for (std::size_t i = 0; i < count_; i++)
            if (keys_[i] == key) return false;
        keys_[count_++] = key;
        return true;
    }

private:
    std::array<std::string_view, 16> keys_;
    std::size_t count_ = 0;
};

constexpr std::size_t kLongestKey = 32;
constexpr std::size_t kLongestShared = 16;

}  // namespace

struct RecordParser::Fast {
    dom::parser parser;
    SharedTexts keys;
    SharedTexts texts;

    // False: the other parser reports the reason.
    bool build(dom::element element, int depth, Value& into) {
        switch (element.type()) {
            case dom::element_type::OBJECT: return depth < kMaxJsonDepth && build_object(element, depth, into);
            case dom::element_type::ARRAY: return depth < kMaxJsonDepth && build_array(element, depth, into);
            case dom::element_type::STRING: {
                std::string_view text;
                if (element.get_string().get(text) != simdjson::SUCCESS) return false;
                into = texts.text(text, kLongestShared);
                return true;
            }
            case dom::element_type::BOOL: {
                bool flag = false;
                if (element.get_bool().get(flag) != simdjson::SUCCESS) return false;
                into = Value(flag);
                return true;
            }
            case dom::element_type::NULL_VALUE: into = Value(); return true;
            default: {
                double number = 0;
                if (element.get_double().get(number) != simdjson::SUCCESS || !std::isfinite(number)) return false;
                into = Value(number);
                return true;
            }
        }
    }

    bool build_array(dom::element element, int depth, Value& into) {
        dom::array array;
        if (element.get_array().get(array) != simdjson::SUCCESS) return false;
        into = Value::array();
        into.reserve(array.size());
        for (const dom::element entry : array) {
            Value value;
            if (!build(entry, depth + 1, value)) return false;
            into.append(value);
        }
        return true;
    }

    bool build_object(dom::element element, int depth, Value& into) {
        dom::object object;
        if (element.get_object().get(object) != simdjson::SUCCESS) return false;
        if (object.size() > kMaxMembers) return false;
        into = Value::object();
        into.reserve(object.size());
        KnownKeys known;
        for (const dom::key_value_pair member : object) {
            Value value;
            if (!build(member.value, depth + 1, value)) return false;
            if (known.is_new(member.key)) into.put_new(keys.text(member.key, kLongestKey), value);
            else into.put(keys.text(member.key, kLongestKey), value);
        }
        return true;
    }
};

RecordParser::RecordParser() : fast_(std::make_unique<Fast>()) {}
RecordParser::~RecordParser() = default;

std::optional<Value> RecordParser::parse(std::string_view text) {
    dom::element root;
    Value value;
    const bool is_read =
        fast_->parser.parse(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), false).get(root) ==
        simdjson::SUCCESS;
    if (is_read && fast_->build(root, 0, value)) return value;
    return parse_slowly(text, problem_);
}

}  // namespace pixelcard::cli
