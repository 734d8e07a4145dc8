#include "pixelcard/sandbox/pixel_api/intake.h"

#include <cstdio>

namespace pixelcard::server {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json record_of(const ReceivedBatch& batch, const HttpRequest& request, const char* transport,
               std::int64_t received_at_ms) {
    const bool is_image = request.method == "GET";
    Json record = Json::object();
    record["received_at_ms"] = received_at_ms;
    record["transport"] = transport;
    record["pid"] = batch.pid;
    record["st"] = to_json(batch.st);
    record["sv"] = to_json(batch.sv);
    record["t"] = to_json(batch.t);
    record["ec"] = to_json(batch.ec);
    record["bytes"] = is_image ? request.query_text.size() : request.body.size();
    record["origin"] = text_or_null(request.header("Origin"));
    record["referer"] = text_or_null(request.header("Referer"));
    record["user_agent"] = text_or_null(request.header("User-Agent"));
    record["mode"] = batch.is_stripped && !is_image ? "stripped" : "normal";
    record["obref"] = to_json(batch.obref);
    record["oppref"] = to_json(batch.oppref);
    record["user"] = to_json(batch.user);
    record["consent"] = to_json(batch.consent);
    record["drop_counts"] = to_json(batch.drop_counts);
    return record;
}

}  // namespace

void keep(Intake& intake, ReceivedBatch&& batch, const HttpRequest& request, const char* transport,
          std::int64_t received_at_ms) {
    if (!intake.is_known(batch.pid))
        add_finding(batch.findings, Code::unknown_pixel, Severity::refused, Value("pid"), Value(batch.pid));
    static_cast<void>(intake.store.add(batch, received_at_ms, record_of(batch, request, transport, received_at_ms)));
    intake.feed.publish();
    intake.worlds.kept();
}

HttpResponse storage_failed(const StoreError& error) {
    std::fprintf(stderr, "pixelcard serve: the data file failed: %s\n", error.what());
    if (is_disk_full(error))
        return error_response(507, "disk_full",
                              "the data file cannot grow: the disk is full, or a limit is reached; nothing of this "
                              "request was kept. Free some space, or name another file with --data");
    return error_response(
        503, "storage_failed",
        std::string("the data file cannot be used: ") + error.what() + "; nothing of this request was kept");
}

}  // namespace pixelcard::server
