#include "support/markup_reader.h"

namespace pixelcard::test {

namespace {

constexpr std::pair<std::string_view, char> kReferences[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    ReadMarkup read() {
        while (result_.problem.empty() && !rest_.empty()) {
            if (rest_[0] != '<') take_text();
            else if (rest_.substr(0, 2) == "</") take_end();
            else take_start();
        }
        if (result_.problem.empty() && !open_.empty()) fail("an element is not closed");
        return std::move(result_);
    }

private:
    void fail(const char* problem) {
        if (result_.problem.empty())
            result_.problem = std::string(problem).append(" before: ").append(rest_.substr(0, 40));
    }
    bool take(std::string_view token) {
        if (rest_.substr(0, token.size()) != token) return false;
        rest_.remove_prefix(token.size());
        return true;
    }
    std::string take_name() {
        std::size_t size = 0;
        while (size < rest_.size() && is_name(rest_[size])) size++;
        const std::string name(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (name.empty()) fail("a name is missing");
        return name;
    }

    // One character that is not markup, decoded.
    void take_character(std::string& into) {
        const char c = rest_[0];
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return fail("a control character");
        if (c == '<' || c == '>' || c == '"' || c == '\'') return fail("a character that has to be escaped");
        if (c != '&') {
            into += c;
            rest_.remove_prefix(1);
            return;
        }
        for (const auto& [reference, decoded] : kReferences) {
            if (!take(reference)) continue;
            into += decoded;
            return;
        }
        fail("an unknown reference");
    }

    void take_text() {
        if (open_.empty()) return fail("text outside the root");
        take_character(result_.elements[open_.back()].text);
    }

    void take_start() {
        if (open_.empty() && !result_.elements.empty()) return fail("a second root");
        rest_.remove_prefix(1);
        result_.elements.push_back({take_name(), {}, ""});
        while (result_.problem.empty() && take(" ")) take_attribute(result_.elements.back());
        if (take("/>")) return;
        if (!take(">")) return fail("a start tag does not end");
        open_.push_back(result_.elements.size() - 1);
    }

    void take_attribute(Element& element) {
        std::pair<std::string, std::string> attribute{take_name(), ""};
        if (!take("=\"")) return fail("an attribute without quotes");
        while (result_.problem.empty() && !take("\"")) {
            if (rest_.empty()) return fail("an attribute does not end");
            take_character(attribute.second);
        }
        if (element.attribute(attribute.first)) return fail("an attribute stands twice");
        element.attributes.push_back(std::move(attribute));
    }

    void take_end() {
        rest_.remove_prefix(2);
        const std::string name = take_name();
        if (open_.empty() || result_.elements[open_.back()].name != name) return fail("an end tag without its start");
        open_.pop_back();
        if (!take(">")) fail("an end tag does not end");
    }

    std::string_view rest_;
    ReadMarkup result_;
    std::vector<std::size_t> open_;
};

}  // namespace

const std::string* Element::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
        if (key == wanted) return &value;
    return nullptr;
}

ReadMarkup read_markup(std::string_view text) { return Reader(text).read(); }

}  // namespace pixelcard::test
