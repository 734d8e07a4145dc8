#include "pixelcard/pixel/engine/image_tag.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/page_url.h"
#include "pixelcard/pixel/schema/event.h"

namespace pixelcard {

namespace {

void add_parameter(Value& query, ValueRef key, ValueRef value) {
    if (value.text().empty()) return;
    query += query.text().empty() ? "?" : "&";
    query += percent_encode(key);
    query += "=";
    query += percent_encode(value);
}

}  // namespace

ImageTag image_tag(ValueArgument event_endpoint, ValueArgument pixel_id, ValueArgument event_name, ValueArgument data,
                   ValueArgument options, ValueArgument click_id) {
    const CheckedEvent checked = check_event(event_name, data, options, Mode::strict);
    ImageTag tag{{}, checked.findings};
    const bool has_pixel = !pixel_id.text().empty();
    const bool has_opt_out = !checked.opt_out.is_null();
    if (has_opt_out)
        add_finding(tag.findings, Code::unknown_option, Severity::refused, Value("options.opt_out"), checked.opt_out);
    if (!has_pixel) add_finding(tag.findings, Code::missing_pixel_id, Severity::refused, Value("pid"), {});
    if (has_opt_out || !has_pixel || checked.dropped != DropReason::none) return tag;

    Value query;
    add_parameter(query, Value("pid"), pixel_id);
    add_parameter(query, Value("event"), event_name);
    add_parameter(query, Value("custom_event_name"), checked.custom_event_name);
    add_parameter(query, Value("event_id"), checked.event_id);
    add_parameter(query, Value("oppref"), click_id);
    for (const auto& [key, value] : checked.data)
        add_parameter(query, concat({"data[", key.text(), "]"}), value.is_text() ? value : Value(json_text(value)));
    tag.url = joined(event_endpoint, query);
    return tag;
}

}  // namespace pixelcard
