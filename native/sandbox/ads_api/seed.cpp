#include "pixelcard/sandbox/ads_api/seed.h"

#include <map>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/crud.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/drawing/placeholder.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::uint32_t kSeedImageSide = 1200;
constexpr const ads::Resource* kPlanned[] = {&ads::kCampaign, &ads::kAdGroup, &ads::kAd};
constexpr const char* kAccountMembers[] = {"legal_name", "account_name",  "brand_name",         "url",
                                           "timezone",   "currency_code", "origin_country_code"};

const Route& creation_of(const ads::Resource& resource) {
    const Match match = find_route(ads_routes(), "POST", resource.path);
    return *match.route;
}

class Seeding {
public:
    explicit Seeding(const Call& call) : call_(call) {}

    void account(ValueRef given) {
        Object account = account_of(call_);
        if (given["name"].is_text())
            for (const char* const name : {"legal_name", "account_name", "brand_name"})
                account.body.put(name, given["name"]);
        for (const char* const name : kAccountMembers)
            if (given[name].is_text()) account.body.put(name, given[name]);
        call_.store.put(call_.world_id(), account);
    }

    std::optional<Answer> object(const ads::Resource& resource, ValueRef given) {
        Value body = given;
        body.erase("id");
        if (resource.parent_member) body.put(resource.parent_member, Value(meant(given[resource.parent_member])));
        if (Value creative = given["creative"]; creative["file_id"].is_text()) {
            creative.put("file_id", Value(image_id(std::string(creative["file_id"].text()))));
            body.put("creative", creative);
        }
        Call creation{call_.request, creation_of(resource), call_.settings, call_.store, call_.world,
                      call_.key,     call_.now_ms};
        creation.body = body;
        const Answer answer = create_object(creation);
        if (answer.status >= 400) return answer;
        if (given["id"].is_text()) ids_[std::string(given["id"].text())] = answer.body["id"].text();
        return std::nullopt;
    }

private:
    /// The id of the object that the plan's id names; the plan's id when it names none, for the creation to refuse.
    [[nodiscard]] std::string meant(ValueRef id) const {
        const auto found = ids_.find(std::string(id.text()));
        return found == ids_.end() ? std::string(id.text()) : found->second;
    }

    std::string image_id(const std::string& planned) {
        const auto [entry, is_new] = ids_.try_emplace("image " + planned);
        if (is_new) {
            entry->second = call_.world.id_of("file_", call_.world.take_seq());
            call_.store.put_file(entry->second, {call_.world_id(), "image/png", kSeedImageSide, kSeedImageSide,
                                                 placeholder_png(planned, kSeedImageSide)});
        }
        return entry->second;
    }

    const Call& call_;
    std::map<std::string, std::string> ids_;
};

}  // namespace

std::optional<Answer> seed_world(const Call& call, ValueRef plan) {
    Seeding seeding(call);
    seeding.account(plan["account"]);
    for (const ads::Resource* const resource : kPlanned)
        for (const auto& entry : plan[resource->plan_list])
            if (std::optional<Answer> refusal = seeding.object(*resource, entry.value)) return refusal;
    return std::nullopt;
}

Value plan_of(const Call& call) {
    constexpr std::int64_t kEvery = 1000000;
    Value plan;
    Value account;
    const Object own = account_of(call);
    for (const char* const name : kAccountMembers) account.put(name, own.body[name]);
    plan.put("account", account);
    for (const ads::Resource* const resource : kPlanned) {
        Page page;
        page.kind = resource->name;
        page.limit = kEvery;
        Value list = Value::array();
        for (const Object& object : call.store.list(call.world_id(), page)) {
            if (object.status == "archived") continue;
            Value entry;
            entry.put("id", Value(object.id));
            if (resource->parent_member) entry.put(resource->parent_member, Value(object.parent));
            for (const auto& member : object.body)
                if (!member.key.text().starts_with('_')) entry.put(member.key, member.value);
            entry.put("status", Value(object.status));
            list.append(entry);
        }
        plan.put(resource->plan_list, list);
    }
    return plan;
}

}  // namespace pixelcard::sandbox
