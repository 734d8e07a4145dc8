#include "pixelcard/sandbox/ads_api/feeds.h"

#include <algorithm>
#include <set>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/pixel/schema/schema.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kProductKind = "product";
constexpr std::int64_t kExpiryS = 14 * 86400;  // third-party: items go after 14 days without an update
constexpr double kMaxProducts = 1000;
constexpr double kMaxText = 5000;
constexpr double kMaxUrl = 2048;

constexpr ads::Field optional_text(std::string_view name, double maximum = kMaxText) {
    return {.name = name, .type = ads::FieldType::text, .nullable = true, .maximum = maximum};
}
constexpr ads::Field url(std::string_view name) {
    return {.name = name, .type = ads::FieldType::text, .maximum = kMaxUrl, .form = lint::Form::web_address};
}
// A delta as the platform takes it: variants of a parent product.
constexpr ads::Field kPriceFields[] = {
    {.name = "amount", .type = ads::FieldType::integer, .need = ads::Need::always, .minimum = 0},
    {.name = "currency", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 3, .maximum = 3},
};
constexpr ads::Table kPrice = lint::closed_table("price", kPriceFields);
constexpr ads::Field kAvailabilityFields[] = {
    {.name = "available", .type = ads::FieldType::boolean},
    {.name = "status", .type = ads::FieldType::text, .minimum = 1, .maximum = 100}};
constexpr ads::Table kAvailability = lint::closed_table("availability", kAvailabilityFields);
constexpr ads::Field kVariantFields[] = {
    {.name = "id", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = 100},
    optional_text("title", 150),
    {.name = "price", .type = ads::FieldType::object, .members = &kPrice},
    {.name = "availability", .type = ads::FieldType::object, .members = &kAvailability},
};
constexpr ads::Table kVariant = lint::closed_table("variant", kVariantFields);
constexpr ads::Field kVariantEntry{.type = ads::FieldType::object, .members = &kVariant};
constexpr ads::Field kProductRequestFields[] = {
    {.name = "id", .type = ads::FieldType::text, .minimum = 1, .maximum = 100},
    {.name = "variants", .type = ads::FieldType::list, .minimum = 1, .entry = &kVariantEntry},
    {.name = "item_id", .type = ads::FieldType::text, .minimum = 1, .maximum = 100, .form = lint::Form::not_blank},
    optional_text("offer_id", 100),
    optional_text("title", 150),
    optional_text("body"),
    optional_text("price", 50),
    url("target_url"),
    url("image_url"),
    optional_text("product_category"),
    optional_text("brand", 70),
    optional_text("seller_name"),
    optional_text("external_seller_id"),
    {.name = "star_rating", .type = ads::FieldType::number, .nullable = true, .minimum = 0, .maximum = 5},
    optional_text("condition"),
    optional_text("age_group"),
    optional_text("availability"),
    {.name = "is_ads_eligible", .type = ads::FieldType::boolean},
    {.name = "is_eligible_ads", .type = ads::FieldType::boolean},
};
constexpr ads::Table kProductRequest = lint::closed_table("product", kProductRequestFields);
constexpr ads::Field kProductEntry{.type = ads::FieldType::object, .members = &kProductRequest};
constexpr ads::Field kPatchFields[] = {{.name = "products",
                                        .type = ads::FieldType::list,
                                        .need = ads::Need::always,
                                        .minimum = 1,
                                        .maximum = kMaxProducts,
                                        .entry = &kProductEntry}};
constexpr ads::Field kItemId{.type = ads::FieldType::text, .minimum = 1};
constexpr ads::Field kQueryFields[] = {
    {.name = "item_ids", .type = ads::FieldType::list, .minimum = 1, .maximum = kMaxProducts, .entry = &kItemId},
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 500},
    {.name = "after", .type = ads::FieldType::text, .minimum = 1},
};
constexpr std::string_view kMethods[] = {"password", "ssh_key"};
constexpr ads::Field kSftpFields[] = {
    {.name = "authentication_method", .type = ads::FieldType::text, .need = ads::Need::always, .values = kMethods},
    {.name = "ssh_public_key",
     .type = ads::FieldType::text,
     .minimum = 1,
     .maximum = 10000,
     .form = lint::Form::one_line},
};

using ads::if_set;
using ads::or_null;
constexpr ads::Field shown(std::string_view name) { return if_set(or_null(ads::text(name))); }
constexpr ads::Field kProductFields[] = {
    ads::text("id"),
    ads::text("item_id"),
    shown("offer_id"),
    shown("title"),
    shown("body"),
    shown("price"),
    shown("target_url"),
    shown("image_url"),
    shown("product_category"),
    shown("brand"),
    shown("seller_name"),
    shown("external_seller_id"),
    if_set(or_null(ads::answer_field("star_rating", ads::FieldType::number))),
    shown("condition"),
    shown("age_group"),
    shown("availability"),
    ads::boolean("is_ads_eligible"),
    ads::integer("updated_at"),
    ads::integer("expires_at"),
};
constexpr ads::Field kCountFields[] = {ads::text("id"), ads::boolean("accepted"), ads::integer("created_count"),
                                       ads::integer("updated_count")};
constexpr ads::Field kSftpAnswerFields[] = {ads::text("host"), ads::integer("port"), ads::text("username"),
                                            ads::text("authentication_method"), or_null(ads::text("password"))};

std::string product_id(const std::string& feed, std::string_view item) {
    return "prod_" + digest(feed + '\n' + std::string(item));
}

Value answer_of(const Object& product) {
    Value whole = product.body;
    whole.put("id", Value(product.id));
    whole.put("updated_at", static_cast<double>(product.updated_at));
    whole.put("expires_at", static_cast<double>(product.updated_at + kExpiryS));
    return fitted(kProduct, whole);
}

bool is_there(const Call& call, const Object& product) { return call.now() < product.updated_at + kExpiryS; }

Object new_product(Call& call, const std::string& id) {
    Object product;
    product.kind = kProductKind;
    product.id = id;
    product.parent = call.id();
    product.seq = call.world.take_seq();
    product.created_at = call.now();
    return product;
}

std::optional<Answer> unknown_feed(const Call& call) {
    return call.store.get(call.world_id(), ads::kFeed.name, call.id())
               ? std::nullopt
               : std::optional(not_found(ads::kFeed, call.id()));
}

// The flag had another name before; rows where both are given and differ are rejected.
std::optional<Answer> settle_eligibility(std::size_t index, Value& product) {
    const ValueRef old_flag = product["is_eligible_ads"];
    if (old_flag.is_null()) return std::nullopt;
    if (product.has("is_ads_eligible") && product["is_ads_eligible"].is_true() != old_flag.is_true())
        return invalid("products[" + std::to_string(index) + "].is_eligible_ads", "it contradicts is_ads_eligible.");
    product.put("is_ads_eligible", old_flag);
    product.erase("is_eligible_ads");
    return std::nullopt;
}

std::optional<Answer> missing(const std::string& param) {
    return refusal(400, "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
}

/// The members of a variant, by their names in a product. Its price is in the currency's smallest unit.
Value product_from(ValueRef parent, ValueRef variant) {
    Value product;
    product.put("item_id", variant["id"]);
    product.put("offer_id", parent["id"]);
    if (variant.has("title")) product.put("title", variant["title"]);
    if (const ValueRef price = variant["price"]; price.is_object()) {
        const auto decimals = static_cast<std::size_t>(currency_exponent(price["currency"]));
        std::string digits = std::to_string(static_cast<std::int64_t>(price["amount"].number()));
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
        product.put("price", Value(digits + ' ' + std::string(price["currency"].text())));
    }
    const ValueRef availability = variant["availability"];
    if (availability.has("status")) product.put("availability", availability["status"]);
    else if (availability.has("available"))
        product.put("availability", availability["available"].is_true() ? "in_stock" : "out_of_stock");
    return product;
}

/// The products of the body, each by itself; a refusal where one is empty or repeated.
struct GivenProducts {
    std::vector<Value> products{};
    std::optional<Answer> refusal{};
};
GivenProducts given_products(const Call& call) {
    GivenProducts given;
    std::set<std::string> ids;
    const auto take = [&](Value product, const std::string& param) {
        if (!ids.insert(std::string(product["item_id"].text())).second)
            given.refusal = invalid(param, "the same variant is there twice.");
        given.products.push_back(std::move(product));
    };
    for (std::size_t i = 0; i < call.body["products"].size(); i++) {
        const std::string param = "products[" + std::to_string(i) + "].";
        const ValueRef product = call.body["products"].at(i);
        const bool is_delta = product.has("id") || product.has("variants");
        for (const char* const needed : {is_delta ? "id" : "item_id", is_delta ? "variants" : "item_id"})
            if (!product.has(needed)) given.refusal = missing(param + needed);
        if (given.refusal) return given;
        if (!is_delta) {
            Value whole = product;
            given.refusal = settle_eligibility(i, whole);
            take(std::move(whole), param + "item_id");
        }
        for (std::size_t v = 0; is_delta && v < product["variants"].size(); v++)
            take(product_from(product, product["variants"].at(v)), param + "variants[" + std::to_string(v) + "].id");
        if (given.refusal) return given;
    }
    return given;
}

}  // namespace

const ads::Table kProductsRequest = lint::closed_table("product update", kPatchFields);
const ads::Table kProductsQuery = lint::closed_table("product query", kQueryFields);
const ads::Table kSftpRequest = lint::closed_table("SFTP access", kSftpFields);
const ads::Table kProductsAnswer = lint::open_table("product update", kCountFields);
const ads::Table kProduct = lint::open_table("product", kProductFields);
const ads::Table kSftpAnswer = lint::open_table("SFTP access", kSftpAnswerFields);

void complete_feed(const Call& call, const Object& feed, Value& answer) {
    answer.put("object", "product_feed");
    answer.put("product_count", static_cast<double>(call.store.count_updated(call.world_id(), kProductKind, feed.id,
                                                                             call.now() - kExpiryS)));
}

Answer patch_products(Call& call) {
    if (std::optional<Answer> unknown = unknown_feed(call)) return *unknown;
    if (std::optional<Answer> wrong = check_body(call, kProductsRequest)) return *wrong;
    const GivenProducts all = given_products(call);
    if (all.refusal) return *all.refusal;
    double created = 0;
    double updated = 0;
    for (const Value& given : all.products) {
        const std::string id = product_id(call.id(), given["item_id"].text());
        std::optional<Object> product = call.store.get(call.world_id(), kProductKind, id);
        const bool is_known = product && is_there(call, *product);
        (is_known ? updated : created) += 1;
        if (!product) product = new_product(call, id);
        if (!is_known) product->body = Value::object();
        for (const auto& member : given) product->body.put(member.key, member.value);
        product->updated_at = call.now();
        call.store.put(call.world_id(), *product);
    }
    note_change(call, "updated", ads::kFeed.name, call.id());
    Value answer;
    answer.put("id", Value(call.id()));
    answer.put("accepted", Value(true));
    answer.put("created_count", created);
    answer.put("updated_count", updated);
    return {.body = answer};
}

Answer query_products(Call& call) {
    if (std::optional<Answer> unknown = unknown_feed(call)) return *unknown;
    if (std::optional<Answer> wrong = check_body(call, kProductsQuery)) return *wrong;
    std::vector<Object> products;
    bool has_more = false;
    if (const ValueRef ids = call.body["item_ids"]; ids.is_array()) {
        for (const auto& item : ids)
            if (std::optional<Object> product =
                    call.store.get(call.world_id(), kProductKind, product_id(call.id(), item.value.text())))
                products.push_back(std::move(*product));
    } else {
        Page page;
        page.kind = kProductKind;
        page.parent = call.id();
        page.limit = call.body["limit"].is_number() ? static_cast<std::int64_t>(call.body["limit"].number()) + 1 : 21;
        if (call.body["after"].is_text()) {
            const std::optional<Object> cursor =
                call.store.get(call.world_id(), kProductKind, call.body["after"].text());
            if (!cursor) return refusal(400, "Invalid pagination cursor.", "after", "invalid_cursor");
            page.above = cursor->seq;
        }
        products = call.store.list(call.world_id(), page);
        has_more = static_cast<std::int64_t>(products.size()) == page.limit;
        if (has_more) products.pop_back();
    }
    Value data = Value::array();
    for (const Object& product : products)
        if (is_there(call, product)) data.append(answer_of(product));
    return {.body = list_answer(data, has_more)};
}

Answer post_sftp_access(Call& call) {
    std::optional<Object> feed = call.store.get(call.world_id(), ads::kFeed.name, call.id());
    if (!feed) return not_found(ads::kFeed, call.id());
    if (std::optional<Answer> wrong = check_body(call, kSftpRequest)) return *wrong;
    const bool is_password = call.body["authentication_method"] == "password";
    if (!is_password && !call.body["ssh_public_key"].is_text())
        return refusal(400, "Missing required parameter: 'ssh_public_key'.", "ssh_public_key",
                       "missing_required_parameter");
    if (is_password && call.body.has("ssh_public_key"))
        return invalid("ssh_public_key", "it goes with the method ssh_key.");
    const std::int64_t number = call.world.take_seq();
    Value answer;
    answer.put("host", "127.0.0.1");
    answer.put("port", 22);
    answer.put("username", Value(feed->id));
    answer.put("authentication_method", call.body["authentication_method"]);
    answer.put("password",
               is_password ? Value("sandbox-sftp-" +
                                   digest("sftp password\n" + call.world.secret + '\n' + std::to_string(number), 32))
                           : Value());
    note_change(call, "updated", "feed_sftp_access", feed->id);
    return {.body = fitted(kSftpAnswer, answer)};
}

}  // namespace pixelcard::sandbox
