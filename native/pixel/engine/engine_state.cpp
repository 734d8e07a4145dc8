// The snapshot behind `oaiq.state()`.
#include "pixelcard/base/version.h"
#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/engine/names.h"

namespace pixelcard {

namespace {

double count_measured(ValueRef events) {
    double total = 0;
    for (const auto& event : events)
        if (is_measured(event.value)) total++;
    return total;
}

Value describe(const Pixel& pixel) {
    double queued = count_measured(pixel.queue.events);
    double in_flight = 0;
    for (const Batch& batch : pixel.batches)
        (batch.is_in_flight ? in_flight : queued) += count_measured(batch.events());
    Value user_keys = Value::array();
    for (const auto& entry : pixel.user) user_keys.append(entry.key);
    Value json;
    json.put("id", pixel.id);
    json.put("endpoint", pixel.endpoint.events);
    json.put("config", pixel.config);
    json.put("accepted", pixel.accepted);
    json.put("delivered", pixel.delivered);
    json.put("queued", queued);
    json.put("in_flight", in_flight);
    json.put("dropped", pixel.dropped);
    json.put("user_keys", user_keys);
    return json;
}

}  // namespace

Value Engine::Impl::state() const {
    Value described = Value::array();
    for (const Pixel& pixel : pixels) described.append(describe(pixel));
    Value json;
    json.put("version", kVersion);
    json.put("mode", name_of(mode));
    json.put("debug", is_debug);
    json.put("consent", name_of(consent.effective()));
    json.put("consent_source", consent.source());
    json.put("click_id", click_id);
    json.put("browser_id", browser_id);
    json.put("pixels", described);
    json.put("refused", refused_calls);
    json.put("findings", last_findings);
    json.put("last_error", last_error.is_empty_text() ? Value() : last_error);
    return json;
}

}  // namespace pixelcard
