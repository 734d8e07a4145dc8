// A batch as it lies in the data file, where another program may have written anything: JSON. It meets a world with one
// ad, one pixel and one click, "the-click".
#include <string>

#include "fuzz.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/world/attribution.h"
#include "pixelcard/sandbox/world/world.h"

using namespace pixelcard;

namespace {

constexpr const char* kWorld = "world";

void put_object(sandbox::ObjectStore& store, const char* kind, const char* id, std::int64_t seq, Value body) {
    sandbox::Object object;
    object.kind = kind;
    object.id = id;
    object.seq = seq;
    object.status = "clicked";
    object.parent = "ad";
    object.created_at = object.updated_at = 1767225600;
    object.body = std::move(body);
    store.put(kWorld, object);
}

void build(sandbox::ObjectStore& store) {
    Value click;
    for (const char* const name : {"ad_group", "campaign", "country", "device"}) click.put(name, name);
    put_object(store, sandbox::kClickKind, "the-click", 1, click);
    sandbox::put_pixel_owner(store, "px", {kWorld, "source"});
}

std::int64_t number(sandbox::ObjectStore& store, const std::string& sql) {
    SQLite::Statement& row = store.prepared(sql);
    const std::int64_t found = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return found;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static sandbox::ObjectStore store(":memory:");
    server::WriteTransaction transaction = store.transaction();
    build(store);
    const auto counted = [&] { return number(store, "SELECT coalesce(sum(conversions), 0) FROM delivery"); };
    for (int times = 0; times < 2; times++) {
        sandbox::attribute(store, "demo", fuzz::bytes_of(data, size));
        fuzz::require(counted() == number(store, "SELECT count(*) FROM conversions WHERE ad <> ''"),
                      "what is attributed is counted, once");
    }
    return 0;  // the transaction is rolled back
}
