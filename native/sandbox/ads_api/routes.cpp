#include "pixelcard/sandbox/ads_api/routes.h"

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/audiences/audience.h"
#include "pixelcard/sandbox/ads_api/audiences/membership.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/bulk/bulk_jobs.h"
#include "pixelcard/sandbox/ads_api/conversion_insights.h"
#include "pixelcard/sandbox/ads_api/crud.h"
#include "pixelcard/sandbox/ads_api/feeds.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/sandbox/ads_api/geo.h"
#include "pixelcard/sandbox/ads_api/insight_fields.h"
#include "pixelcard/sandbox/ads_api/insights.h"
#include "pixelcard/sandbox/ads_api/negative_keywords.h"
#include "pixelcard/sandbox/ads_api/preview.h"
#include "pixelcard/sandbox/ads_api/spend_limits.h"
#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::sandbox {

namespace {

std::string capitalized(std::string_view name) {
    std::string text(name);
    text[0] = static_cast<char>(text[0] & ~0x20);
    return text;
}

std::string item_path(const ads::Resource& resource) {
    return std::string(resource.path) + "/{" + resource.id_name + "}";
}

void add_resource(const ads::Resource& resource, std::vector<Route>& routes) {
    const std::string schema = resource.schema;
    const auto add = [&](const char* method, std::string pattern, std::string operation,
                         Answer (*handler)(Call&)) -> Route& {
        Route& route = routes.emplace_back();
        route.method = method;
        route.pattern = std::move(pattern);
        route.operation = std::move(operation);
        route.handler = handler;
        route.resource = &resource;
        route.answer = resource.answer;
        return route;
    };
    if (resource.can(ads::kList)) {
        Route& route = add("GET", resource.path, "List" + schema + "s", list_objects);
        route.query = &kListQuery;
        route.is_list = true;
    }
    if (resource.can(ads::kCreate)) {
        Route& route = add("POST", resource.path, "Create" + schema, create_object);
        route.body = resource.request;
        route.takes_idempotency_key = resource.takes_idempotency_key;
    }
    if (resource.can(ads::kRetrieve)) {
        Route& route = add("GET", item_path(resource), "Get" + schema, retrieve_object);
        if (!resource.includes.empty()) route.query = &kIncludeQuery;
    }
    if (resource.can(ads::kUpdate))
        add("POST", item_path(resource), "Update" + schema, update_object).body = resource.request;
    for (const ads::Action& action : resource.actions)
        add("POST", item_path(resource) + '/' + std::string(action.name), capitalized(action.name) + schema,
            act_on_object)
            .status = action.status;
}

void add_insights(const ads::Resource* resource, std::vector<Route>& routes) {
    Route& route = routes.emplace_back();
    route.pattern = (resource ? item_path(*resource) : std::string("/ad_account")) + "/insights";
    route.operation = std::string("Get") + (resource ? resource->schema : "AdAccount") + "Insights";
    route.handler = get_insights;
    route.resource = resource;
    route.query = &insights_query();
    route.answer = &kInsightsRow;
    route.is_list = true;
}

Route membership(const char* path, const char* operation, Answer (*handler)(Call&), const ads::Table& body) {
    return {.method = "POST",
            .pattern = std::string(ads::kCustomAudience.path) + path,
            .operation = operation,
            .handler = handler,
            .body = &body,
            .answer = &kMembershipOperation,
            .takes_idempotency_key = true,
            .needs_idempotency_key = true};
}

/// What the list and the retrieval of audiences can be asked beside what others can.
void put_audience_queries(std::vector<Route>& routes) {
    for (Route& route : routes) {
        if (route.operation == "ListCustomAudiences") {
            route.handler = list_audiences;
            route.query = &kAudienceListQuery;
        }
        if (route.operation == "GetCustomAudience") route.query = &kAudienceQuery;
    }
}

std::vector<Route> made_routes() {
    std::vector<Route> routes = {
        {.pattern = "/ad_account", .operation = "GetAdAccount", .handler = get_account, .answer = &kAccountAnswer},
        {.method = "POST",
         .pattern = "/ad_account/brand",
         .operation = "UpdateAdAccountBrand",
         .handler = post_brand,
         .body = &brand_request(),
         .answer = &kAccountAnswer},
        {.method = "POST",
         .pattern = "/ad_account/activate",
         .operation = "ActivateAdAccount",
         .handler = act_on_account,
         .status = "active",
         .answer = &kAccountAnswer},
        {.method = "POST",
         .pattern = "/ad_account/pause",
         .operation = "PauseAdAccount",
         .handler = act_on_account,
         .status = "paused",
         .answer = &kAccountAnswer},
        {.method = "POST",
         .pattern = "/upload",
         .operation = "UploadImage",
         .handler = post_upload,
         .body = &upload_request(),
         .answer = &kUploadAnswer,
         .takes_file = true},
        {.pattern = "/geo_lookup/search",
         .operation = "SearchPlaces",
         .handler = search_places,
         .query = &kGeoQuery,
         .answer = &kGeoAnswer},
        {.method = "POST",
         .pattern = "/custom_audiences/upload",
         .operation = "CreateCustomAudienceUpload",
         .handler = post_audience_upload,
         .resource = &ads::kCustomAudience,
         .body = &audience_upload_request(),
         .answer = ads::kCustomAudience.answer},
        {.method = "POST",
         .pattern = "/uploads",
         .operation = "UploadCustomerList",
         .handler = post_list_upload,
         .body = &kListUploadRequest,
         .answer = &kUploadAnswer,
         .takes_file = true},
        membership("/{custom_audience_id}/add", "AddCustomAudienceMembers", add_members, membership_request()),
        membership("/{custom_audience_id}/remove", "RemoveCustomAudienceMembers", remove_members, membership_request()),
        membership("/{custom_audience_id}/replace", "ReplaceCustomAudienceMembers", replace_members,
                   replacement_request()),
        membership("/merge", "MergeCustomAudiences", merge_audiences, merge_request()),
        {.pattern = "/custom_audiences/{custom_audience_id}/operations",
         .operation = "ListCustomAudienceOperations",
         .handler = list_membership_operations,
         .query = &kMembershipOperationsQuery,
         .answer = &kMembershipOperations},
        {.pattern = "/custom_audiences/{custom_audience_id}/operations/{operation_id}",
         .operation = "GetCustomAudienceOperation",
         .handler = get_membership_operation,
         .answer = &kMembershipOperation},
        {.method = "POST",
         .pattern = "/custom_audiences/{custom_audience_id}/operations/{operation_id}/resume",
         .operation = "ResumeCustomAudienceOperation",
         .handler = resume_membership_operation,
         .answer = &kMembershipOperation},
        {.method = "POST",
         .pattern = "/custom_audiences/{custom_audience_id}/operations/{operation_id}/cancel",
         .operation = "CancelCustomAudienceOperation",
         .handler = cancel_membership_operation,
         .answer = &kMembershipOperation},
        {.method = "POST",
         .pattern = "/conversions/insights",
         .operation = "CreateConversionInsights",
         .handler = post_conversion_insights,
         .body = &kConversionInsightsRequest,
         .answer = &kConversionRow,
         .is_list = true},
        {.method = "POST",
         .pattern = "/ads/{ad_id}/preview",
         .operation = "PreviewAd",
         .handler = post_preview,
         .resource = &ads::kAd,
         .answer = &kPreviewAnswer,
         .is_list = true},
        {.pattern = "/audit_logs",
         .operation = "ListAuditLogs",
         .handler = list_audit_logs,
         .resource = &ads::kAuditLog,
         .query = &kAuditLogQuery,
         .answer = ads::kAuditLog.answer,
         .is_list = true},
        {.pattern = "/ad_account/spend_limit_windows",
         .operation = "GetSpendLimits",
         .handler = get_spend_limits,
         .answer = &kSpendLimitsAnswer},
        {.method = "POST",
         .pattern = "/ad_account/spend_limit_windows/{window_id}/delete",
         .operation = "DeleteSpendLimitWindow",
         .handler = delete_window,
         .body = &kWindowDeletion,
         .answer = &kDeletedWindow},
        {.method = "POST",
         .pattern = "/ad_account/daily_spend_limit",
         .operation = "SetDailySpendLimit",
         .handler = post_daily_limit,
         .body = &kDailyLimitRequest,
         .answer = &kChangedSpendLimits},
        {.method = "POST",
         .pattern = "/ad_account/daily_spend_limit/delete",
         .operation = "DeleteDailySpendLimit",
         .handler = delete_daily_limit,
         .body = &kDailyDeletion,
         .answer = &kChangedSpendLimits},
        {.method = "POST",
         .pattern = "/ad_account/negative_keywords",
         .operation = "SetNegativeKeywords",
         .handler = post_negative_keywords,
         .body = &negative_keywords_request(),
         .answer = &kNegativeKeywordsAnswer},
        {.method = "PATCH",
         .pattern = "/feeds/{feed_id}/products",
         .operation = "UpdateProducts",
         .handler = patch_products,
         .body = &kProductsRequest,
         .answer = &kProductsAnswer},
        {.method = "POST",
         .pattern = "/feeds/{feed_id}/products/query",
         .operation = "QueryProducts",
         .handler = query_products,
         .body = &kProductsQuery,
         .answer = &kProduct,
         .is_list = true},
        {.method = "POST",
         .pattern = "/feeds/{feed_id}/sftp_access",
         .operation = "CreateSftpAccess",
         .handler = post_sftp_access,
         .body = &kSftpRequest,
         .answer = &kSftpAnswer},
        {.method = "POST",
         .pattern = "/bulk_mutation_jobs",
         .operation = "CreateBulkMutationJob",
         .handler = post_bulk_job,
         .body = &bulk_request(),
         .answer = &kBulkJobAnswer,
         .success = 202,
         .takes_idempotency_key = true},
        {.pattern = "/bulk_mutation_jobs/{job_id}",
         .operation = "GetBulkMutationJob",
         .handler = get_bulk_job,
         .answer = &kBulkJobAnswer},
        {.pattern = "/bulk_mutation_jobs/{job_id}/operations",
         .operation = "ListBulkMutationResults",
         .handler = list_bulk_results,
         .query = &kBulkResultsQuery,
         .answer = &kBulkResultsAnswer},
    };
    for (const ads::Resource* const resource : ads::all_resources()) add_resource(*resource, routes);
    for (const ads::Resource* const resource :
         {static_cast<const ads::Resource*>(nullptr), &ads::kCampaign, &ads::kAdGroup, &ads::kAd})
        add_insights(resource, routes);
    put_audience_queries(routes);
    for (Route& route : routes)
        for (const std::string_view gated :
             {"/ad_account/spend_limit_windows", "/ad_account/daily_spend_limit", "/ad_account/negative_keywords"})
            route.is_gated = route.is_gated || route.pattern.starts_with(gated);
    return routes;
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool matches(const Route& route, const std::vector<std::string_view>& segments, std::vector<std::string>& values) {
    const std::vector<std::string_view> pattern = segments_of(route.pattern);
    if (pattern.size() != segments.size()) return false;
    values.clear();
    for (std::size_t i = 0; i < pattern.size(); i++) {
        if (!pattern[i].starts_with('{')) {
            if (pattern[i] != segments[i]) return false;
            continue;
        }
        const std::optional<std::string> value = server::percent_decode(segments[i], false);
        if (!value || value->empty()) return false;
        values.push_back(*value);
    }
    return true;
}

}  // namespace

const std::vector<Route>& ads_routes() {
    static const std::vector<Route> kRoutes = made_routes();
    return kRoutes;
}

Match find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path) {
    // One slash at the end is what some clients join.
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    const std::vector<std::string_view> segments = segments_of(path);
    Match match;
    // Literal segments come first: "/custom_audiences/upload" is not the audience "upload".
    for (const bool is_literal : {true, false})
        for (const Route& route : routes) {
            if ((route.pattern.find('{') == std::string::npos) != is_literal ||
                !matches(route, segments, match.path_values))
                continue;
            if (route.method == method) {
                match.route = &route;
                return match;
            }
            match.has_other_method = true;
        }
    return match;
}

}  // namespace pixelcard::sandbox
