// Product feeds. Sources: the Product feeds and Hotel feeds pages (autumn 2026); made in Ads Manager before.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kRequestFields[] = {lint::fields::kName, lint::fields::kDescription};
constexpr Table kRequest = lint::closed_table("product feed", kRequestFields);
constexpr Field kFields[] = {text("id"),
                             text("object"),
                             text("name"),
                             or_null(text("description")),
                             integer("created_at"),
                             integer("updated_at"),
                             integer("product_count")};
constexpr Table kAnswer = lint::open_table("product feed", kFields);

}  // namespace

const Resource kFeed{
    .name = "feed",
    .path = "/feeds",
    .id_prefix = "fd_",
    .id_name = "feed_id",
    .schema = "Feed",
    .request = &kRequest,
    .answer = &kAnswer,
    .verbs = kList | kCreate | kRetrieve,
    .takes_idempotency_key = true,
};

}  // namespace pixelcard::ads
