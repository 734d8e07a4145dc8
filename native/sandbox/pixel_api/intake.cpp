#include "pixelcard/sandbox/pixel_api/intake.h"

#include <cstdio>

namespace pixelcard::server {

namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Value record_of(const ReceivedBatch& batch, const HttpRequest& request, const char* transport,
                std::int64_t received_at_ms) {
    const bool is_image = request.method == "GET";
    Value record = Value::object();
    record.put("received_at_ms", received_at_ms);
    record.put("transport", transport);
    record.put("pid", batch.pid);
    record.put("st", batch.st);
    record.put("sv", batch.sv);
    record.put("t", batch.t);
    record.put("ec", batch.ec);
    record.put("bytes", is_image ? request.query_text.size() : request.body.size());
    record.put("origin", text_or_null(request.header("Origin")));
    record.put("referer", text_or_null(request.header("Referer")));
    record.put("user_agent", text_or_null(request.header("User-Agent")));
    record.put("mode", batch.is_stripped && !is_image ? "stripped" : "normal");
    record.put("obref", batch.obref);
    record.put("oppref", batch.oppref);
    record.put("user", batch.user);
    record.put("consent", batch.consent);
    record.put("drop_counts", batch.drop_counts);
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
