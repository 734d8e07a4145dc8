// Members with usual values, which a creation needs and a request may leave out.
#include "pixelcard/ads/payload/draft.h"

namespace pixelcard::payloads {

namespace {

void add(Draft& draft, Value& object, const char* name, ValueRef value, const char* why) {
    if (holds(object, name)) return;
    object.put(name, value);
    const Place root;
    draft.info(root[name], why);
}

}  // namespace

void add_defaults(Draft& draft) {
    switch (draft.kind) {
        case PayloadKind::campaign:
        case PayloadKind::ad_group:
        case PayloadKind::ad:
            add(draft, draft.body, "status", Value("paused"),
                "status is paused, so that nothing runs before you activate it");
            break;
        case PayloadKind::pixel:
            add(draft, draft.body, "client_type", Value("web"), "client_type is web, the only one there is");
            break;
        case PayloadKind::event_settings:
            if (holds(draft.body, "source_id")) {
                const Place root;
                const Value source = take(draft.body, "source_id");
                Value sources = Value::array();
                sources.append(source);
                if (holds(draft.body, "source_ids"))
                    draft.error(root["source_id"], "give source_id or source_ids, not both");
                else draft.body.put("source_ids", sources);
            }
            add(draft, draft.body, "attribution_window_days", Value(30),
                "attribution_window_days is 30, as the documents advise");
            break;
        default: break;
    }
    if (draft.kind != PayloadKind::ad || !draft.body["creative"].is_object()) return;
    Value creative = draft.body["creative"];
    if (holds(creative, "type")) return;
    creative.put("type", "chat_card");
    draft.body.put("creative", creative);
    const Place root;
    draft.info(root["creative"], "type is chat_card");
}

}  // namespace pixelcard::payloads
