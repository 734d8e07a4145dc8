#include "pixelcard/base/codec.h"

#include <cmath>
#include <map>
#include <vector>

// This library is compiled without exceptions. Its copy of nlohmann's functions has names of its own, or a linker could give it to a
// program that means to catch what they throw; and none of them is in a public header, whose users may have another version.
#define NLOHMANN_JSON_NAMESPACE_BEGIN namespace nlohmann { inline namespace of_pixelcard {
#define NLOHMANN_JSON_NAMESPACE_END } }
#include <nlohmann/json.hpp>

#if NLOHMANN_JSON_VERSION_MAJOR * 100 + NLOHMANN_JSON_VERSION_MINOR < 311
#error "nlohmann/json 3.11 or newer is needed"
#endif

namespace pixelcard {

namespace {

using Json = nlohmann::ordered_json;

// The members of an object while it is read. A tree finds the place of a key: comparing it with all before takes a minute for 80,000.
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
    bool number_float(double number, const std::string&) { return std::isfinite(number) && add(number); }
    bool string(std::string& text) { return add(std::string_view(text)); }
    bool binary(Json::binary_t&) { return false; }
    bool key(std::string& name) {
        open_.back().key = name;
        return true;
    }
    bool start_object(std::size_t) { return start({}); }
    bool start_array(std::size_t) { return start(Value::array()); }
    bool end_object() { return end(open_.back().members.object()); }
    bool end_array() { return end(Value(open_.back().list)); }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

    [[nodiscard]] Value take() const { return root_; }

private:
    struct Open {
        Value list;  // null for an object
        Members members;
        std::string key;
    };

    bool start(const Value& list) {
        if (open_.size() >= kMaxJsonDepth) return false;
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

    Value root_;
    std::vector<Open> open_;
};

}  // namespace

std::optional<Value> parse_json(std::string_view text) {
    ValueBuilder builder;
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return builder.take();
}

}  // namespace pixelcard
