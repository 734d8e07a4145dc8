// A request while it is being built: its body, and the remarks about the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/ads/payload/amount.h"
#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/json_pointer.h"

namespace pixelcard::payloads {

using lint::Place;

struct Draft {
    PayloadKind kind{};
    PayloadInput input;
    Value body;
    std::vector<PayloadNote>& notes;

    void error(const Place& place, std::string message) {
        notes.push_back({Level::error, place.pointer(), std::move(message)});
    }
    void warning(const Place& place, std::string message) {
        notes.push_back({Level::warning, place.pointer(), std::move(message)});
    }
    void info(const Place& place, std::string message) {
        notes.push_back({Level::info, place.pointer(), std::move(message)});
    }
};

/// More members than any request has. Objects are rebuilt member by member, which must not become slow on a hostile
/// one.
inline constexpr std::size_t kMaxMembers = 256;

/// Takes the member out of the object and returns it; null when there was none.
[[nodiscard]] Value take(Value& object, const char* name);

/// Whether the object has the member, if only as null.
[[nodiscard]] bool holds(ValueRef object, std::string_view name);

/// Replaces the member `easy` of the object, an amount as people write it, by `exact`, counted in 10^-decimals.
/// Both together are an error.
void convert_amount(Draft& draft, Value& object, const char* easy, const char* exact, int decimals, const Place& place);

/// "budget" of a campaign; "bid", "cpm" and multipliers of an ad group.
void convert_budget(Draft& draft);
void convert_bids(Draft& draft);
/// "start_time" and "end_time" as dates.
void convert_times(Draft& draft);
/// The creative's members that are beside the ad's, and the query template that is beside its object.
void nest_creative(Draft& draft);
void nest_query_template(Draft& draft);

/// Adds members with usual values that a creation needs and the request leaves out.
void add_defaults(Draft& draft);

void build_conversions(Draft& draft);
void build_bulk(Draft& draft);

/// Makes nested objects whole, from what there is now. Errors where that is unknown and something would be lost.
void guard_update(Draft& draft);

/// The members in the order of the documents, unknown ones behind and reported.
void put_in_order(Draft& draft);

/// A key that is the same for the same request, so that a second try is known as one.
[[nodiscard]] std::string idempotency_key(std::string_view name, ValueRef body);

}  // namespace pixelcard::payloads
