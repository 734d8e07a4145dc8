#include "pixelcard/cli/replay/lint_vector.h"

#include <array>
#include <utility>

#include "pixelcard/cli/shared/json_diff.h"
#include "pixelcard/lint/lint_setup.h"
#include "pixelcard/cli/shared/vector_json.h"

namespace pixelcard::cli {

namespace {

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// Stops at padding; nullopt when anything else is not a digit of base64.
std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text.substr(0, text.find('='))) {
        const int digit = base64_digit(c);
        if (digit < 0) return std::nullopt;
        held = (held << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFF);
    }
    return bytes;
}

std::string take_image(const Json& image, const std::string& place, LintVector& vector) {
    const std::string* base64 = string_member(image, "base64");
    if (!base64) return place + "/base64 must be text";
    auto bytes = from_base64(*base64);
    if (!bytes) return place + "/base64 is not valid base64";
    // Zeros behind the bytes: a file as large as I-007 is about would be megabytes of digits.
    constexpr std::size_t kMaxZeros = 32'000'000;
    const Json* zeros = member(image, "zeros");
    if (zeros && (!zeros->is_number_unsigned() || zeros->get<std::size_t>() > kMaxZeros))
        return place + "/zeros must be a number of bytes, at most 32000000";
    if (zeros) bytes->append(zeros->get<std::size_t>(), '\0');
    vector.image_bytes = std::move(*bytes);
    vector.image = to_value(image);
    return "";
}

std::string take_document(const Json& from, const std::string& place, LintVector& vector) {
    const std::string* kind = string_member(from, "kind");
    if (!kind) return place + "/kind must be text";
    vector.kind = document_kind_of(*kind);
    if (!vector.kind) return place + "/kind: unknown kind \"" + *kind + "\"";
    const Json* document = member(from, "document");
    if (!document) return place + "/document is missing";
    vector.document = to_value(*document);
    return "";
}

Value findings_of(const LintVector& vector) {
    const LintSetup setup = lint_setup_of(vector.settings);
    const Linter linter(setup.book, setup.terms, setup.options);
    Value all = Value::array();
    if (vector.kind)
        for (const LintFinding& finding : linter.check(*vector.kind, vector.document)) all.append(to_value(finding));
    if (!vector.image.is_null())
        for (const LintFinding& finding : linter.check_image(image_input_of(vector.image, vector.image_bytes)))
            all.append(to_value(finding));
    return all;
}

}  // namespace

bool is_lint_vector(const Json& vector) { return member(vector, "rule") != nullptr; }

std::string take_lint_vector(const Json& from, const std::string& place, LintVector& vector) {
    const std::string* rule = string_member(from, "rule");
    if (!rule || !find_rule(*rule)) return place + "/rule must be the id of a rule";
    vector.rule = *rule;
    const Json* image = member(from, "image");
    if (!image || member(from, "document"))
        if (auto problem = take_document(from, place, vector); !problem.empty()) return problem;
    if (image)
        if (auto problem = take_image(*image, place + "/image", vector); !problem.empty()) return problem;

    vector.settings = Value::object();
    if (const Json* options = member(from, "options")) vector.settings = to_value(*options);
    for (const char* const part : {"severities", "terms"})
        if (const Json* changes = member(from, part)) vector.settings.put(part, to_value(*changes));
    const LintSetup setup = lint_setup_of(vector.settings);
    if (!setup.problems.empty()) return place + ": " + setup.problems.front();

    if (const Json* expect = member(from, "expect")) {
        if (!expect->is_array()) return place + "/expect must be an array of findings";
        vector.expect = *expect;
    }
    return "";
}

std::string lint_line(const std::string& name, const LintVector& vector) {
    Value line;
    line.put("name", Value(name));
    line.put("findings", findings_of(vector));
    return json_text(line);
}

std::vector<std::string> check_lint_vector(const LintVector& vector) {
    Json found = Json::array();
    for (const auto& finding : findings_of(vector))
        if (finding.value["rule"] == std::string_view(vector.rule)) found.push_back(to_json(finding.value));
    std::vector<std::string> lines;
    diff_json(vector.expect, found, Extra::allowed, "/expect", lines);
    return lines;
}

}  // namespace pixelcard::cli
