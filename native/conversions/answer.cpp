#include "pixelcard/conversions/answer.h"

#include <curl/curl.h>

#include <algorithm>
#include <ctime>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/conversions/privacy.h"

namespace pixelcard::conversions {

namespace {

constexpr std::size_t kMaxMessageBytes = 200;
constexpr std::size_t kMaxNamed = 1000;          // as many as a request has events
constexpr std::int64_t kMaxWaitMs = 86'400'000;  // past a day a delay is no longer advice

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
    std::size_t number = 0;
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]) && at - begin < 6; at++)
        number = number * 10 + static_cast<std::size_t>(text[at] - '0');
    return at > begin ? std::optional(number) : std::nullopt;
}

class NamedEvents {
public:
    explicit NamedEvents(std::vector<std::size_t>& named) : named_(named) {}

    void look_in(ValueRef value) {
        if (value.is_text()) return look_in_text(value.text());
        bool follows_events = false;
        for (const auto& [key, entry] : value) {
            const bool is_index = value.is_array() ? follows_events : key == "index" || key == "event_index";
            if (is_index && entry.is_integer() && entry.number() >= 0) add(static_cast<std::size_t>(entry.number()));
            follows_events = value.is_array() && entry == "events";
            look_in(entry);
        }
    }

private:
    // "events[3]", "events.3", "events/3"
    void look_in_text(std::string_view text) {
        constexpr std::string_view kList = "events";
        for (std::size_t at = text.find(kList); at != std::string_view::npos; at = text.find(kList, at + 1)) {
            const std::size_t separator = at + kList.size();
            if (separator >= text.size() ||
                (text[separator] != '[' && text[separator] != '.' && text[separator] != '/'))
                continue;
            if (const auto number = number_at(text, separator + 1)) add(*number);
        }
    }

    void add(std::size_t index) {
        if (named_.size() < kMaxNamed && std::find(named_.begin(), named_.end(), index) == named_.end())
            named_.push_back(index);
    }

    std::vector<std::size_t>& named_;
};

// The message without what differs from event to event: numbers, quoted values, ids of hexadecimal digits.
std::string likeness_of(std::string_view message) {
    std::string kept;
    bool is_quoted = false;
    for (const char c : message) {
        if (c == '"' || c == '\'' || c == '`') is_quoted = !is_quoted;
        else if (!is_quoted && !is_digit(c)) kept += c;
    }
    return kept;
}

std::string first_line(std::string_view text) {
    const std::string_view line = trim(text);
    return std::string(line.substr(0, line.find_first_of("\r\n")));
}

// At most so many bytes, cut between characters.
std::string shortened(std::string text) {
    if (text.size() <= kMaxMessageBytes) return text;
    std::size_t end = kMaxMessageBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) end--;
    return text.substr(0, end) + "…";
}

}  // namespace

std::optional<std::int64_t> retry_after_ms(const std::string& value, std::int64_t now_ms) {
    const std::string text(trim(value));
    if (text.empty()) return std::nullopt;
    if (std::all_of(text.begin(), text.end(), is_digit))
        return text.size() > 9 ? kMaxWaitMs : std::min(std::int64_t{std::stoll(text)} * 1000, kMaxWaitMs);
    const std::time_t at = curl_getdate(text.c_str(), nullptr);
    if (at < 0) return std::nullopt;
    return std::clamp(static_cast<std::int64_t>(at) * 1000 - now_ms, std::int64_t{0}, kMaxWaitMs);
}

Answer read_answer(int status, std::string_view body, const std::string& retry_after, std::string_view request_id,
                   std::int64_t now_ms) {
    Answer answer;
    answer.status = status;
    answer.wait_ms = retry_after_ms(retry_after, now_ms);
    answer.request_id = shortened(first_line(request_id));
    const std::optional<Value> parsed = parse_json(body);
    std::string message = first_line(body);
    if (parsed && parsed->is_object()) {
        const Value& json = *parsed;
        const ValueRef error = json["error"];
        const ValueRef detail = error.is_object() ? error : ValueRef(json);
        answer.code = shortened(std::string(detail["code"].text()));
        const ValueRef text = error.is_text() ? error : detail["message"];
        if (text.is_text()) message = first_line(text.text());
        if (status >= 400) NamedEvents(answer.named).look_in(json);
    }
    answer.likeness = std::to_string(status) + '|' + answer.code + '|' + likeness_of(message);
    answer.message = shortened(without_emails(message));
    return answer;
}

}  // namespace pixelcard::conversions
