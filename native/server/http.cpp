#include "http.h"

#include "pixelcard/text.h"

namespace pixelcard::server {

std::string HttpRequest::header(std::string_view name) const {
    const Value wanted = ascii_lowercase(Value(name));
    for (const auto& [key, value] : headers)
        if (ascii_lowercase(Value(key)) == wanted.text()) return value;
    return "";
}

const std::string* HttpRequest::parameter(std::string_view name) const {
    for (const QueryField& field : query)
        if (field.name == name) return &field.value;
    return nullptr;
}

HttpResponse error_response(int status, const std::string& code, const std::string& message, const std::string& field) {
    Json error = {{"code", code}, {"message", message}};
    if (!field.empty()) error["field"] = field;
    return json_response(status, Json{{"error", std::move(error)}});
}

HttpResponse json_response(int status, const Json& body) {
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

std::string json_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace pixelcard::server
