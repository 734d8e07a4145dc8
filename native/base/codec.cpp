#include "pixelcard/base/json.h"

#include <cmath>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

// This library is compiled without exceptions. Its copy of nlohmann's functions has a separate namespace, or a linker
// could give it to a program that means to catch what they throw; and none of them is in a public header, whose users
// may have another version.
#define NLOHMANN_JSON_NAMESPACE_BEGIN \
    namespace nlohmann {              \
    inline namespace of_pixelcard {
#define NLOHMANN_JSON_NAMESPACE_END \
    }                               \
    }
#include <nlohmann/json.hpp>

#include "pixelcard/base/text.h"

#if NLOHMANN_JSON_VERSION_MAJOR * 100 + NLOHMANN_JSON_VERSION_MINOR < 311
#error "nlohmann/json 3.11 or newer is needed"
#endif

namespace pixelcard {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxQuoted = 40;
constexpr std::size_t kMaxReason = 200;

// "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while …": the useful part is behind
// the position, or behind the brackets where there is no position. It quotes the text read, of any length.
std::string reason_in(std::string_view what) {
    const std::size_t column = what.find("column ");
    const std::size_t end = column == std::string_view::npos ? what.find("] ") : what.find(": ", column);
    if (end != std::string_view::npos) what.remove_prefix(end + 2);
    std::string reason;
    for (std::size_t i = 0; i < what.size();) {
        const CodePoint c = code_point_at(what, i);
        if (i + c.length > kMaxReason) return reason + "…";
        reason += what.substr(i, c.length);
        i += c.length;
    }
    return reason;
}

// The members of an object while it is read. A tree finds the index of a key: comparing it with all before takes a
// minute for 80,000.
class Members {
public:
    void set(std::string_view name, const Value& value) {
        if (const auto found = places_.find(name); found != places_.end()) {
            entries_[found->second].value = value;
            return;
        }
        entries_.push_back({Value(name), value});
        places_.emplace(entries_.back().key.text(), entries_.size() - 1);  // the entry's text, which stays where it is
    }
    [[nodiscard]] Value object() const {
        Value object = Value::object();
        object.reserve(entries_.size());
        for (const auto& entry : entries_) object.put_new(entry.key, entry.value);
        return object;
    }

private:
    std::vector<ValueRef::Entry> entries_;
    std::map<std::string_view, std::size_t> places_;
};

// Builds a value from nlohmann's parse events; stops at the depth limit before any recursion can hurt.
class ValueBuilder {
public:
    bool null() { return add({}); }
    bool boolean(bool flag) { return add(flag); }
    bool number_integer(Json::number_integer_t number) { return add(static_cast<double>(number)); }
    bool number_unsigned(Json::number_unsigned_t number) { return add(static_cast<double>(number)); }
    bool number_float(double number, const std::string& text) {
        return std::isfinite(number) ? add(number)
                                     : fail("the number " + text.substr(0, kMaxQuoted) + " is too large for a double");
    }
    bool string(std::string& text) { return add(std::string_view(text)); }
    bool binary(Json::binary_t&) { return fail("binary data"); }
    bool key(std::string& name) {
        open_.back().key = name;
        return true;
    }
    bool start_object(std::size_t) { return start({}); }
    bool start_array(std::size_t) { return start(Value::array()); }
    bool end_object() { return end(open_.back().members.object()); }
    bool end_array() { return end(Value(open_.back().list)); }
    bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
        return fail(reason_in(error.what()));
    }

    [[nodiscard]] Value take() const { return root_; }
    [[nodiscard]] const std::string& reason() const { return reason_; }

private:
    struct Open {
        Value list;  // null for an object
        Members members;
        std::string key;
    };

    bool start(const Value& list) {
        if (open_.size() >= kMaxJsonDepth)
            return fail("nested deeper than " + std::to_string(kMaxJsonDepth) + " levels");
        open_.push_back({list, {}, {}});
        return true;
    }
    bool end(const Value& done) {
        open_.pop_back();
        return add(done);
    }
    bool add(const Value& value) {
        if (open_.empty()) root_ = value;
        else if (open_.back().list.is_array()) open_.back().list.append(value);
        else open_.back().members.set(open_.back().key, value);
        return true;
    }

    bool fail(std::string reason) {
        reason_ = std::move(reason);
        return false;
    }

    Value root_;
    std::vector<Open> open_;
    std::string reason_;
};

// Reads bytes and remembers the furthest: nlohmann reports a position for syntax errors alone.
class Reader {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Reader(const char* at, const char*& furthest) : at_(at), furthest_(&furthest) {}
    reference operator*() const { return *at_; }
    Reader& operator++() {
        *furthest_ = ++at_;
        return *this;
    }
    Reader operator++(int) {
        Reader before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Reader& other) const { return at_ == other.at_; }
    bool operator!=(const Reader& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** furthest_;
};

// Where the last byte of `read` is, counted as editors do.
JsonError error_after(std::string_view read, std::string reason) {
    JsonError error{1, 1, read.empty() ? 0 : read.size() - 1, std::move(reason)};
    const std::size_t line = read.substr(0, error.byte).rfind('\n');
    for (const char c : read.substr(0, error.byte)) error.line += c == '\n';
    error.column += count_code_points(read.substr(0, error.byte).substr(line == std::string_view::npos ? 0 : line + 1));
    return error;
}

}  // namespace

ParsedJson read_json(std::string_view text) {
    // nlohmann takes a zero byte for the end of the text and would overlook what follows.
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        return error_after(text.substr(0, zero + 1), "a zero byte");
    ValueBuilder builder;
    const char* furthest = text.data();
    const bool is_read =
        Json::sax_parse(Reader(text.data(), furthest), Reader(text.data() + text.size(), furthest), &builder);
    if (is_read) return builder.take();
    const std::size_t size = static_cast<std::size_t>(furthest - text.data());
    return error_after(text.substr(0, size), builder.reason());
}

OptionalValue parse_json(std::string_view text) {
    const ParsedJson parsed = read_json(text);
    return parsed ? OptionalValue(*parsed) : std::nullopt;
}

}  // namespace pixelcard
