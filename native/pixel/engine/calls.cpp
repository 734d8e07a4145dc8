#include "pixelcard/pixel/engine/calls.h"

#include <string_view>

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

void Calls::take_command(ValueRef input) {
    ValueRef args = input["args"];
    if (input["url"].is_text() && !has_url_option) page_url = input["url"];
    ValueRef name = args.at(0);
    if (name == "init" || name == "initialize") return init(args.at(1));
    if (name == "measure") return measure(args, 1, nullptr);
    if (name == "consent") return consent_command(args.at(1));
    if (name == "measureSingle") {
        ValueRef id = args.at(1);
        const Pixel* pixel = find_pixel(id.is_integer() ? decimal(id.number()) : trimmed(id));
        return pixel ? measure(args, 2, pixel) : refuse(Code::unknown_pixel, "pixelId", id);
    }
    if (name != "config")
        refuse(Code::unknown_command, "command", args.at(0));  // config: accepted, its meaning is unpublished
}

void Calls::measure(ValueRef args, std::size_t first, const Pixel* only) {
    ValueRef name = args.at(first);
    if (pixels.empty()) return refuse(Code::no_pixel, "event", args.at(first));
    CheckedEvent checked = check_event(name, args.at(first + 1), args.at(first + 2), mode);
    keep_within_bounds(name, checked);
    tell(name, checked.findings);
    const bool is_dropped = checked.dropped != DropReason::none;
    if (is_dropped) count(refused_calls, Value(name_of(checked.dropped)));
    // Without an id of the caller's, all pixels get the same one: it is one event.
    const Value id = is_dropped || !checked.event_id.is_null() ? checked.event_id : next_id();
    for (Pixel& pixel : pixels) {
        if (only && only != &pixel) continue;
        if (is_dropped) {
            pixel.refused.add(checked.dropped, name, checked.findings);
            enqueue_diagnostic(pixel, false);
        } else {
            enqueue_measured(pixel, name, checked, id);
        }
    }
}

// The page view an application makes by itself. A new fragment is the same page.
void Calls::take_route(ValueRef url) {
    const std::string_view page = url.text().substr(0, url.text().find('#'));
    const std::string_view last = route_url.text().substr(0, route_url.text().find('#'));
    if (!is_watching_routes || page == last) return;
    route_url = url;
    if (!has_url_option) page_url = url;
    Value data;
    data.put("type", name_of(Shape::contents));
    Value args;
    args.append(Value("page_viewed"));
    args.append(data);
    measure(args, 0, nullptr);
}

}  // namespace pixelcard
