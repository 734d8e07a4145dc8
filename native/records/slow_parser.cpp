#include "pixelcard/records/slow_parser.h"

#include <cmath>
#include <vector>

#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

namespace {

class Builder {
public:
    explicit Builder(std::string& problem) : problem_(problem) {}

    bool null() { return add({}); }
    bool boolean(bool flag) { return add(flag); }
    bool number_integer(Json::number_integer_t number) { return add(static_cast<double>(number)); }
    bool number_unsigned(Json::number_unsigned_t number) { return add(static_cast<double>(number)); }
    bool number_float(double number, const std::string& text) {
        return std::isfinite(number) ? add(number) : fail("the number " + text.substr(0, 40) + " is too large");
    }
    bool string(std::string& text) { return add(std::string_view(text)); }
    bool binary(Json::binary_t&) { return fail("binary data"); }
    bool key(std::string& name) {
        if (open_.back().value.size() >= kMaxMembers)
            return fail("an object with more than " + std::to_string(kMaxMembers) +
                        " members; no request has that many");
        open_.back().key = name;
        return true;
    }
    bool start_object(std::size_t) { return start(Value::object()); }
    bool start_array(std::size_t) { return start(Value::array()); }
    bool end_object() { return end(); }
    bool end_array() { return end(); }
    bool parse_error(std::size_t position, const std::string&, const Json::exception& error) {
        // "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while …": the part behind the
        // position is of use.
        const std::string_view what = error.what();
        if (what.find("ill-formed UTF-8") != std::string_view::npos)
            return fail("byte " + std::to_string(position) +
                        " is not UTF-8 but perhaps Windows-1252; save the file as UTF-8");
        const std::size_t place = what.find("column ");
        const std::size_t colon = what.find(": ", place == std::string_view::npos ? 0 : place);
        return fail("at byte " + std::to_string(position) + ", " +
                    std::string(colon == std::string_view::npos ? what : what.substr(colon + 2)));
    }

    [[nodiscard]] Value take() const { return root_; }

private:
    struct Open {
        Value value;
        std::string key;
    };

    bool fail(std::string problem) {
        problem_ = std::move(problem);
        return false;
    }
    bool start(const Value& empty) {
        if (open_.size() >= kMaxJsonDepth)
            return fail("nested deeper than " + std::to_string(kMaxJsonDepth) + " levels");
        open_.push_back({empty, {}});
        return true;
    }
    bool end() {
        const Value done = open_.back().value;
        open_.pop_back();
        return add(done);
    }
    bool add(const Value& value) {
        if (open_.empty()) root_ = value;
        else if (open_.back().value.is_array()) open_.back().value.append(value);
        else open_.back().value.put(Value(std::string_view(open_.back().key)), value);
        return true;
    }

    std::string& problem_;
    Value root_;
    std::vector<Open> open_;
};

}  // namespace

std::optional<Value> parse_slowly(std::string_view text, std::string& problem) {
    // nlohmann takes a zero byte for the end of the text and would overlook what follows.
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        problem = "a zero byte at byte " + std::to_string(zero + 1);
        return std::nullopt;
    }
    Builder builder(problem);
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return builder.take();
}

}  // namespace pixelcard::cli
