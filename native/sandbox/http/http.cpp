#include "pixelcard/sandbox/http/http.h"

#include <algorithm>

#include "pixelcard/base/text.h"

namespace pixelcard::server {

namespace {

// Lists are at most kMaxJsonDepth deep.
bool has_wide_object(ValueRef value) {
    if (value.is_object() && value.size() > kMaxMembers) return true;
    return std::any_of(value.begin(), value.end(), [](const auto& entry) { return has_wide_object(entry.value); });
}

}  // namespace

bool is_same_name(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string HttpRequest::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (is_same_name(key, name)) return value;
    return "";
}

const std::string* HttpRequest::parameter(std::string_view name) const {
    for (const QueryField& field : query)
        if (field.name == name) return &field.value;
    return nullptr;
}

const std::string& HttpRequest::path_value(std::string_view name) const {
    static const std::string kNone;
    for (const auto& [key, value] : path_values)
        if (key == name) return value;
    return kNone;
}

const ParsedJson& HttpRequest::json() const {
    if (json_) return *json_;
    json_ = read_json(body);
    if (*json_ && has_wide_object(**json_))
        json_ = JsonError{.reason = "an object has more than " + std::to_string(kMaxMembers) + " members"};
    return *json_;
}

HttpResponse error_response(int status, const std::string& code, const std::string& message, const std::string& field) {
    Value error{{"code", code}, {"message", message}};
    if (!field.empty()) error.put("field", field);
    return json_response(status, {{"error", error}});
}

HttpResponse json_response(int status, const Value& body) {
    HttpResponse response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json_text(body);
    return response;
}

HttpResponse method_not_allowed(const std::string& allowed) {
    HttpResponse response = error_response(405, "method_not_allowed", "this address answers only " + allowed);
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace pixelcard::server
