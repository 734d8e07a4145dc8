// From input as people write it to a request.
#include "pixelcard/ads/payload/payload.h"

#include "pixelcard/ads/payload/draft.h"
#include "pixelcard/ads/payload/payload_kinds.h"
#include "pixelcard/base/text.h"

namespace pixelcard {

namespace payloads {

namespace {

constexpr const char* kAdsBase = "https://api.ads.openai.com/v1";
constexpr const char* kAdsKey = "OPENAI_ADS_API_KEY";
// Conversion events go to another host, with another key.
constexpr const char* kEventsBase = "https://bzr.openai.com/v1";
constexpr const char* kEventsKey = "OPENAI_CONVERSIONS_API_KEY";

std::string percent_encoded(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            encoded += c;
        } else {
            encoded += '%';
            encoded += kHex[byte >> 4];
            encoded += kHex[byte & 15];
        }
    }
    return encoded;
}

// An id that a client would take for a step up the path cannot be used.
bool is_id(std::string_view id) { return !id.empty() && id != "." && id != ".."; }

bool has_control(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
    return false;
}

// Characters that are safe in the value of a header.
bool is_visible_ascii(std::string_view text) {
    for (const char c : text)
        if (c <= ' ' || c > '~') return false;
    return !text.empty();
}

bool is_update(PayloadKind kind) {
    return kind == PayloadKind::campaign_update || kind == PayloadKind::ad_group_update ||
           kind == PayloadKind::ad_update;
}

void set_path(Draft& draft, Payload& payload) {
    const Place root;
    payload.path = call_of(draft.kind).path;
    if (draft.kind == PayloadKind::conversions) {
        const Value pixel = take(draft.body, "pixel_id");
        if (is_id(pixel.text())) payload.path += "?pid=" + percent_encoded(pixel.text());
        else draft.error(root["pixel_id"], "pixel_id is missing: give the pixel of the events");
    }
    const std::size_t gap = payload.path.find("{id}");
    if (gap == std::string::npos) return;
    if (!is_id(draft.input.id)) draft.error(root["id"], "id is missing: give the object of the call");
    payload.path.replace(gap, 4, percent_encoded(draft.input.id));
}

// A list where an object with that list is wanted, and the id, which belongs into the path.
Value body_of(PayloadKind kind, PayloadInput& input) {
    Value body = input.wish;
    if (const char* const list = kind == PayloadKind::bulk          ? "operations"
                                 : kind == PayloadKind::conversions ? "events"
                                                                    : nullptr;
        list && body.is_array()) {
        Value wrapped = Value::object();
        wrapped.put(list, body);
        body = wrapped;
    }
    if (body.size() > kMaxMembers || !needs_id(kind)) return body;
    const Value taken_id = take(body, "id");
    if (input.id.empty()) input.id = taken_id.text();
    if (input.id.empty()) input.id = input.current["id"].text();
    return body;
}

// A file goes as a form.
void set_file(Draft& draft, Payload& payload) {
    if (draft.kind != PayloadKind::upload || !holds(draft.body, "file")) return;
    const Place root;
    const Value file = take(draft.body, "file");
    if (!file.is_text() || file.is_empty_text() || has_control(file.text()))
        draft.error(root["file"], "not a valid file name");
    if (holds(draft.body, "image_url")) draft.error(root["file"], "give a file or image_url, not both");
    payload.file = file.text();
}

void set_idempotency_key(Draft& draft, const Value& given, Payload& payload) {
    if (!call_of(draft.kind).takes_idempotency_key) {
        const Place root;
        if (!given.is_null()) draft.warning(root["idempotency_key"], "left out: this call has no idempotency key");
        return;
    }
    const Place root;
    const bool is_given = !given.is_null();
    if (is_given && (given.is_empty_text() || !is_visible_ascii(given.text())))
        return draft.error(root["idempotency_key"], "a key is text of visible ASCII characters");
    payload.headers.push_back(
        {"Idempotency-Key", is_given ? std::string(given.text()) : idempotency_key(name_of(draft.kind), draft.body)});
}

void convert_members(Draft& draft) {
    switch (draft.kind) {
        case PayloadKind::campaign:
        case PayloadKind::campaign_update:
            convert_budget(draft);
            convert_times(draft);
            return nest_query_template(draft);
        case PayloadKind::ad_group:
        case PayloadKind::ad_group_update: convert_bids(draft); return nest_query_template(draft);
        case PayloadKind::ad:
        case PayloadKind::ad_update: nest_creative(draft); return nest_query_template(draft);
        case PayloadKind::bulk: return build_bulk(draft);
        case PayloadKind::conversions: return build_conversions(draft);
        default: return;
    }
}

void build(Draft& draft, Payload& payload) {
    const Place root;
    set_path(draft, payload);
    if (!has_body(draft.kind)) {
        if (draft.body.size() > 0) draft.warning(root, "left out: this call has no body");
        return;
    }
    if (!draft.body.is_object()) return draft.error(root, "a request is an object");
    if (draft.body.size() > kMaxMembers) return draft.error(root, "no request has so many members");
    const Value key = take(draft.body, "idempotency_key");
    set_file(draft, payload);
    convert_members(draft);
    if (is_update(draft.kind)) guard_update(draft);
    add_defaults(draft);
    put_in_order(draft);
    set_idempotency_key(draft, key, payload);
    if (payload.file.empty()) payload.headers.insert(payload.headers.begin(), {"Content-Type", "application/json"});
    payload.body = draft.body;
}

}  // namespace

}  // namespace payloads

bool Payload::is_usable() const {
    for (const PayloadNote& note : notes)
        if (note.level == Level::error) return false;
    return true;
}

Payload build_payload(PayloadKind kind, const PayloadInput& given) {
    const bool is_event = kind == PayloadKind::conversions;
    Payload payload;
    payload.base = is_event ? payloads::kEventsBase : payloads::kAdsBase;
    payload.key_variable = is_event ? payloads::kEventsKey : payloads::kAdsKey;
    PayloadInput input = given;
    const Value body = payloads::body_of(kind, input);
    payloads::Draft draft{kind, input, body, payload.notes};
    payloads::build(draft, payload);
    return payload;
}

}  // namespace pixelcard
