#include "pixelcard/cli/shared/vector_json.h"

#include <algorithm>
#include <vector>

namespace pixelcard::cli {

namespace {

// A dry run over the text: finds the first problem without building anything.
class Survey final : public nlohmann::json_sax<Json> {
public:
    std::string error;
    std::size_t position = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (++members_.back() <= kMaxVectorMembers) return true;
        error = "an object has more than " + std::to_string(kMaxVectorMembers) + " members, near \"" +
                name.substr(0, 40) + "\"";
        return false;
    }

    bool parse_error(std::size_t at, const std::string& token, const nlohmann::detail::exception& problem) override {
        position = at;
        const bool is_number = problem.id == 406;  // the library's id for a number too large for a double
        error = is_number ? "the number is too large" : "not JSON";
        if (!token.empty()) error += ", near " + tail(token);
        return false;
    }

private:
    // The library's token may be all it has read of a line; the useful part is its end.
    static std::string tail(const std::string& token) {
        constexpr std::size_t kShown = 30;
        std::size_t start = token.size() > kShown ? token.size() - kShown : 0;
        while (start < token.size() && (static_cast<unsigned char>(token[start]) & 0xC0U) == 0x80U)
            start++;  // whole characters only
        return token.substr(start);
    }

    bool open() {
        members_.push_back(0);
        if (members_.size() <= kMaxVectorNesting) return true;
        error = "nested deeper than " + std::to_string(kMaxVectorNesting) + " levels";
        return false;
    }

    bool close() {
        members_.pop_back();
        return true;
    }

    std::vector<std::size_t> members_;
};

}  // namespace

ReadJson read_json(std::string_view text) {
    Survey survey;
    ReadJson result;
    if (!Json::sax_parse(text, &survey)) {
        result.error = survey.error.empty() ? "not JSON" : survey.error;
        result.position = survey.position;
        return result;
    }
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) result.error = "not JSON";
    else result.value = std::move(value);
    return result;
}

const Json* member(const Json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

const std::string* string_member(const Json& object, std::string_view key) {
    const Json* found = member(object, key);
    return found ? found->get_ptr<const std::string*>() : nullptr;
}

std::string place_in(std::string_view text, std::size_t position) {
    const std::string_view before = text.substr(0, std::min(text.size(), position == 0 ? 0 : position - 1));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1);
}

}  // namespace pixelcard::cli
