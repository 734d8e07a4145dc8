#include "pixelcard/sandbox/generation/brands.h"

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/generation/envelope.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kMaxListed = 100;

bool is_visible(const Call& call, const Object& brand) {
    return static_cast<double>(call.now_ms) >= brand.body["_ready_ms"].number();
}

Value colours_of(const std::string& seed) {
    Value colours = Value::array();
    const std::string digits = digest("colours\n" + seed, 18);
    for (std::size_t at = 0; at < digits.size(); at += 6) colours.append(Value('#' + digits.substr(at, 6)));
    return colours;
}

}  // namespace

void make_brand(Call& call, const Object& job) {
    const Url url = parse_url(job.body["url"].text());
    Object brand;
    brand.kind = kBrandKind;
    brand.seq = call.world.take_seq();
    brand.id = job.body["brand_id"].text();
    brand.name = url.is_valid() ? url.host : "Brand";
    brand.status = "ready";
    brand.created_at = brand.updated_at = job_end_ms(job) / 1000;
    brand.body.put("name", Value(brand.name));
    brand.body.put("source_url", job.body["url"]);
    brand.body.put("colors", colours_of(brand.name));
    Value fonts = Value::array();
    fonts.append(Value("system-ui"));
    brand.body.put("fonts", fonts);
    brand.body.put("tone", "plain");
    brand.body.put("notice", "Made up by a sandbox. No page was read.");
    brand.body.put("_ready_ms", static_cast<double>(job_end_ms(job)));
    call.store.put(call.world_id(), brand);
}

std::optional<Object> find_brand(const Call& call, std::string_view id) {
    std::optional<Object> brand = call.store.get(call.world_id(), kBrandKind, id);
    return brand && is_visible(call, *brand) ? brand : std::nullopt;
}

Value shown_brand(const Object& brand) {
    Value shown;
    shown.put("id", Value(brand.id));
    shown.put("object", "brand");
    shown.put("created_at", static_cast<double>(brand.created_at));
    for (const auto& member : brand.body)
        if (!member.key.text().starts_with('_')) shown.put(member.key, member.value);
    return shown;
}

Answer list_brands(Call& call) {
    Page page;
    page.kind = kBrandKind;
    page.is_descending = true;
    page.limit = kMaxListed;
    Value brands = Value::array();
    for (const Object& brand : call.store.list(call.world_id(), page))
        if (is_visible(call, brand)) brands.append(shown_brand(brand));
    Value data;
    data.put("brands", brands);
    return enveloped(request_id_of(call.world, "brands"), "list", "completed", call.now(), data);
}

Answer get_brand(Call& call) {
    const std::optional<Object> brand = find_brand(call, call.id());
    if (!brand)
        return refusal(404, "No brand found with id '" + call.id().substr(0, 100) + "'.", "brand_id", "not_found");
    return enveloped(request_id_of(call.world, "brand " + brand->id), "brand", "completed", brand->created_at,
                     shown_brand(*brand));
}

Answer project_brand(Call& call) {
    const std::optional<Object> brand = find_brand(call, call.id());
    if (!brand)
        return refusal(404, "No brand found with id '" + call.id().substr(0, 100) + "'.", "brand_id", "not_found");
    Value compact;
    compact.put("id", Value(brand->id));
    for (const char* const name : {"name", "colors", "tone"}) compact.put(name, brand->body[name]);
    return enveloped(request_id_of(call.world, "project " + brand->id), "brand_projection", "completed",
                     brand->created_at, compact);
}

}  // namespace pixelcard::sandbox
